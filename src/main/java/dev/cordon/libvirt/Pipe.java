package dev.cordon.libvirt;

import java.io.IOException;
import java.io.InputStream;

/** Standard input of a hook. libvirt writes to it while the hook runs, so it is read to the end whether anybody wants it or not. */
public final class Pipe {
    /** What comes after so much is not libvirt's: nobody has to read for ever. */
    private static final int PATIENCE = 64 << 20;

    private Pipe() {
    }

    /** All of it, up to a byte more than a domain's XML may have: who looks at it refuses that. */
    public static byte[] read(InputStream in) throws IOException {
        byte[] xml = in.readNBytes(XmlParser.LARGEST + 1);
        byte[] rest = new byte[xml.length > XmlParser.LARGEST ? 8192 : 1];
        for (int left = PATIENCE, n; left > 0 && (n = in.read(rest)) > 0; left -= n) ;
        return xml;
    }
}
