package cascade.run.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one JSON object a line, read as bytes: decoders take bytes, and see for themselves what is not UTF-8. */
final class JsonLines {

    private static final int BUFFER = 1 << 16;

    private final Path file;

    JsonLines(Path file) {
        this.file = file;
    }

    /** Told how far the reading is, in bytes. */
    interface Reached {
        void at(long bytes, long size);
    }

    /** Takes a line. */
    interface Taker {
        void take(long number, byte[] json);
    }

    /** Hands over every line that is not blank, numbered from 1. */
    void forEach(Reached reached, Taker taker) {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            long done = 0;
            byte[] buffer = new byte[BUFFER];
            var line = new ByteArrayOutputStream();
            long number = 1;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        hand(line, number++, taker);
                        start = i + 1;
                    }
                }
                line.write(buffer, start, read - start);
                done += read;
                reached.at(Math.min(done, size - 1), size);
            }
            hand(line, number, taker);
            reached.at(size, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void hand(ByteArrayOutputStream line, long number, Taker taker) {
        byte[] json = line.toByteArray();
        line.reset();
        boolean blank = true;
        for (byte one : json) {
            blank &= one == ' ' || one == '\t' || one == '\r';
        }
        if (!blank) {
            taker.take(number, json);
        }
    }
}
