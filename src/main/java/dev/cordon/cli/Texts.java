package dev.cordon.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files that have to be text. */
final class Texts {
    private Texts() {
    }

    /** @throws CommandException when the content is no UTF-8 */
    static String of(String file, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            // what some editors begin a file with (U+FEFF)
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw CommandException.usage("'" + file + "' is no text in UTF-8");
        }
    }
}
