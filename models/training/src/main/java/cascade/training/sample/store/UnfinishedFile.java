package cascade.training.sample.store;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedOutput;
import cascade.training.log.layout.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A sealed file that comes bit by bit, and is gone again where it is not finished. For one thread. */
public final class UnfinishedFile implements AutoCloseable {

    private final Path path;
    private final SealedOutput output;
    private boolean isFinished;

    /**
     * Begins {@code path} anew.
     *
     * @param head writes what it begins with
     */
    public UnfinishedFile(Path path, SealedFormat format, Consumer<SealedOutput> head) {
        this.path = path;
        output = format.open(path);
        try {
            head.accept(output);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public SealedOutput output() {
        return output;
    }

    /** Seals the file, and returns when it is on the disk. */
    public void finish() {
        try {
            output.seal();
            output.close();
            Durable.sync(path);
            isFinished = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Deletes what was not finished. */
    @Override
    public void close() {
        try {
            output.close();
            if (!isFinished) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
