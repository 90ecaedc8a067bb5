package dev.cordon.os.emulated

import dev.cordon.os.KernelException

/** What the kernel said to a write, in one word. */
trait Refusing {
    String said(Closure<?> action) {
        try {
            action()
            'done'
        } catch (KernelException e) {
            e.errno().name()
        }
    }
}
