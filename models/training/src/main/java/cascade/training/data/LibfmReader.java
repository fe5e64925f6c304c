package cascade.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a libfm file as bytes, line by line; a hundred million lines need not become strings. */
final class LibfmReader {

    private static final int BUFFER = 1 << 16;
    /** No line of {@link LibfmLine#MAX_PAIRS} pairs is this long; what is longer is no libfm file. */
    private static final int MAX_LINE_BYTES = 1 << 16;

    private final Path file;
    private final LibfmLine parsed;
    private byte[] line = new byte[256];
    private int length;

    LibfmReader(Path file) {
        this.file = file;
        this.parsed = new LibfmLine(file);
    }

    /**
     * Hands over every line that is not blank. The line is overwritten by the next one.
     *
     * @return how many
     * @throws SampleFormatException where the file cannot be read or a line is malformed
     */
    int forEach(Consumer<LibfmLine> consumer) {
        int lines = 0;
        long number = 1;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        append(buffer, start, i, number);
                        lines += hand(consumer, number++);
                        start = i + 1;
                    }
                }
                append(buffer, start, read, number);
            }
        } catch (IOException e) {
            throw new SampleFormatException(file, "cannot be read: " + e, e);
        }
        return lines + hand(consumer, number);
    }

    private void append(byte[] buffer, int from, int to, long number) {
        int longer = length + to - from;
        if (longer > MAX_LINE_BYTES) {
            throw new SampleFormatException(file, "line " + number, "is longer than " + MAX_LINE_BYTES + " bytes");
        }
        if (longer > line.length) {
            line = Arrays.copyOf(line, Math.max(longer, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, to - from);
        length = longer;
    }

    private int hand(Consumer<LibfmLine> consumer, long number) {
        boolean any = parsed.parse(line, length, number);
        length = 0;
        if (any) {
            consumer.accept(parsed);
        }
        return any ? 1 : 0;
    }
}
