package cascade.run.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened so far, closed in reverse order, at any time and from any thread: a start that is interrupted
 * leaves nothing behind.
 */
public final class OpenParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Takes {@code part} over; closes it and throws {@link CancellationException} where all is closed already. */
    public <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!closed) {
                parts.push(part);
                return part;
            }
        }
        close(part);
        throw new CancellationException("stopped while starting");
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Throws {@link CancellationException} once closed: long work looks in now and then. */
    public synchronized void requireOpen() {
        if (closed) {
            throw new CancellationException("stopped while starting");
        }
    }

    @Override
    public void close() {
        Deque<AutoCloseable> opened;
        synchronized (this) {
            closed = true;
            opened = new ArrayDeque<>(parts);
            parts.clear();
        }
        opened.forEach(OpenParts::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
        }
    }
}
