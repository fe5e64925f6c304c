package cascade.http.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file, followed while it changes. What cannot be read changes nothing: the last good keys stay in force, and what was wrong is
 * logged and counted once for each change of the file.
 */
public final class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final KeyFile file;
    private final Counter refused;
    private volatile KeyRing ring;
    private @Nullable State state;

    /** Reads {@code file}; throws {@link KeyFileException} where it cannot. Blocking. */
    public Keys(KeyFile file, MeterRegistry meters) {
        // The state first: of a file that changes between, the keys are read again.
        this(file, State.of(file), file.read(), meters);
    }

    private Keys(KeyFile file, @Nullable State state, List<ApiKey> keys, MeterRegistry meters) {
        this.file = file;
        this.refused = AccessMetrics.KEYS_REFUSED.counter(meters);
        this.state = state;
        this.ring = KeyRing.of(keys);
        AccessMetrics.KEYS.gauge(meters, this, read -> read.ring().names().size());
    }

    /** The same where there need be none: no file, or one that cannot be used, holds no keys for now. Blocking. */
    public static Keys ifAny(KeyFile file, MeterRegistry meters) {
        Keys keys = new Keys(file, null, List.of(), meters);
        keys.refresh();
        return keys;
    }

    /** Those in force. */
    public KeyRing ring() {
        return ring;
    }

    /** Reads the file again where it has changed. Blocking; for one thread. */
    public void refresh() {
        State now = State.of(file);
        if (Objects.equals(now, state)) {
            return;
        }
        state = now;
        try {
            ring = KeyRing.of(file.read(), ring, System.nanoTime());
            LOG.info("{} keys are in force", ring.names().size());
        } catch (KeyFileException e) {
            refused.increment();
            LOG.error("the {} keys read last stay in force: {}", ring.names().size(), e.getMessage());
        }
    }

    /** What changes with the file: it is renamed into place, so its identity does at the least. */
    private record State(Object identity, long modified, long changed, long size) {

        static @Nullable State of(KeyFile file) {
            try {
                BasicFileAttributes basic = Files.readAttributes(file.path(), BasicFileAttributes.class);
                // A change of who may read it leaves the time of the last writing as it was.
                Object changed = Files.getAttribute(file.path(), "unix:ctime");
                return new State(
                        String.valueOf(basic.fileKey()),
                        basic.lastModifiedTime().toMillis(),
                        changed.hashCode(),
                        basic.size());
            } catch (IOException e) {
                return null;
            }
        }
    }
}
