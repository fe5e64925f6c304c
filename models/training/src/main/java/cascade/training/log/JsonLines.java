package cascade.training.log;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.features.fold.OutOfOrderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file with one JSON object a line, read as bytes: decoders take bytes, and a million lines need not become strings. */
final class JsonLines {

    private static final int BUFFER = 1 << 16;

    private final Path file;

    JsonLines(Path file) {
        this.file = file;
    }

    /** Decodes every line that is not empty and hands it over. */
    <T> void forEach(Function<byte[], T> decoder, Consumer<T> consumer) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            var line = new ByteArrayOutputStream();
            long number = 1;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        hand(line, number++, decoder, consumer);
                        start = i + 1;
                    }
                }
                line.write(buffer, start, read - start);
            }
            hand(line, number, decoder, consumer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private <T> void hand(ByteArrayOutputStream line, long number, Function<byte[], T> decoder, Consumer<T> consumer) {
        if (line.size() == 0) {
            return;
        }
        try {
            consumer.accept(decoder.apply(line.toByteArray()));
        } catch (CodecException | InvalidIdException | OutOfOrderException e) {
            throw new LogFormatException(file, number, e);
        }
        line.reset();
    }
}
