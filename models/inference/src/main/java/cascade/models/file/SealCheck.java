package cascade.models.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** The pass over a sealed file before anything in it is believed. */
final class SealCheck {

    private SealCheck() {}

    /** Length of the body of a whole and undamaged file of this format. */
    static long bodyBytes(Path file, SealedFormat format) throws IOException {
        long size = Files.size(file);
        if (size < SealedFormat.HEADER_BYTES + SealedFormat.TRAILER_BYTES) {
            throw new CorruptFileException(file, "is truncated: " + size + " bytes");
        }
        long sealed = size - SealedFormat.TRAILER_BYTES;
        var checksum = new CRC32C();
        try (var bytes = new DataInputStream(new CheckedInputStream(Files.newInputStream(file), checksum))) {
            checkHeader(file, format, bytes);
            skipThrough(bytes, sealed - SealedFormat.HEADER_BYTES);
            int actual = (int) checksum.getValue();
            if (bytes.readLong() != sealed) {
                throw new CorruptFileException(file, "is truncated or has bytes appended: its trailer does not fit");
            }
            if (bytes.readInt() != actual) {
                throw new CorruptFileException(file, "fails its checksum");
            }
        }
        return sealed - SealedFormat.HEADER_BYTES;
    }

    /** Refuses a file that is not of this format. */
    static void checkHeader(Path file, SealedFormat format, DataInputStream bytes) throws IOException {
        String magic = new String(bytes.readNBytes(8), StandardCharsets.ISO_8859_1);
        if (!magic.equals(format.magic())) {
            throw new CorruptFileException(file, "is a foreign file: it does not start with " + format.magic());
        }
        int version = bytes.readInt();
        if (version != format.version()) {
            throw new CorruptFileException(
                    file,
                    "is " + magic + " of version " + version + ", this build reads version " + format.version()
                            + ": make it anew, a bundle of models by 'ops/cascade train LOG'");
        }
    }

    // Reads rather than skips: CheckedInputStream only sums what passes through a buffer, and its own skip uses 512
    // bytes.
    private static void skipThrough(InputStream bytes, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = count; left > 0; ) {
            left -= bytes.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        }
    }
}
