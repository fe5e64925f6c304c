package cascade.models.file;

import cascade.models.memory.OwnedMemory;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kind of binary file, named by its magic and version and sealed by a trailer.
 *
 * <p>Layout, big-endian: magic (8 bytes of ASCII), version (int), body, length of all before the trailer (long), CRC-32C
 * of all before it (int). The trailer is written last, so a file whose writer died is refused as truncated; it is checked
 * before the body is parsed, so a damaged count never becomes an allocation.
 *
 * @param magic eight characters of ASCII
 * @param version raised whenever the layout of the body changes; others are refused
 */
public record SealedFormat(String magic, int version) {

    static final int HEADER_BYTES = 12;
    static final int TRAILER_BYTES = 12;

    /** Sections that are mapped start at a multiple of this: a line of the cache, the widest register. */
    static final int SECTION_BYTES = 64;

    public SealedFormat {
        if (magic.getBytes(StandardCharsets.US_ASCII).length != 8) {
            throw new IllegalArgumentException("magic '" + magic + "' is not eight bytes long");
        }
    }

    /** Bytes from {@code position} in the file to where a section may start. */
    static int padding(long position) {
        return (int) (-position & (SECTION_BYTES - 1));
    }

    /** Writes the file anew; without the trailer, and so unreadable, where {@code body} fails. */
    public void write(Path file, Consumer<SealedOutput> body) {
        try (var output = open(file)) {
            body.accept(output);
            output.seal();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Begins the file anew, for a body that comes bit by bit; unreadable until it is sealed. */
    public SealedOutput open(Path file) {
        try {
            var output = new SealedOutput(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            output.header(this);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * What the body of a file begins with, without a look at the rest: it may be truncated or damaged.
     *
     * @throws CorruptFileException naming the file and its fault
     */
    public <T> T peek(Path file, Function<SealedInput, T> beginning) {
        try (var bytes = new DataInputStream(Files.newInputStream(file))) {
            SealCheck.checkHeader(file, this, bytes);
            long left = Math.max(0, Files.size(file) - HEADER_BYTES - TRAILER_BYTES);
            return beginning.apply(new SealedInput(file, bytes, left));
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }

    /** The checksum that a file was sealed with, unproved. */
    public static int checksum(Path file) {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - Integer.BYTES));
            return bytes.readInt();
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }

    /**
     * Reads the file, as {@link #read} does, into a value that maps sections of it.
     *
     * @param body is given the memory to map into; the value closes it
     * @throws CorruptFileException naming the file and its fault; the memory is closed then
     */
    public <T> T map(Path file, BiFunction<SealedInput, Arena, T> body) {
        return OwnedMemory.of(memory -> read(file, input -> body.apply(input, memory)));
    }

    /**
     * Reads the file, of which {@code body} must take every byte.
     *
     * @throws CorruptFileException naming the file and its fault
     */
    public <T> T read(Path file, Function<SealedInput, T> body) {
        try {
            long bodyBytes = SealCheck.bodyBytes(file, this);
            try (var bytes = new DataInputStream(Files.newInputStream(file))) {
                bytes.skipNBytes(HEADER_BYTES);
                var input = new SealedInput(file, bytes, bodyBytes);
                T value = body.apply(input);
                input.finish();
                return value;
            }
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }
}
