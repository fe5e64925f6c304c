package cascade.loops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background loops of a node, and which of them are late. Thread-safe. RATIONALE.md, Background loops. */
public final class Loops {

    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

    private static final double SECOND_NANOS = 1e9;

    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final MultiGauge silent;
    private final Map<String, Loop> running = new ConcurrentSkipListMap<>();
    private final Set<String> late = new HashSet<>();

    public Loops(MeterRegistry meters) {
        this(meters, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    Loops(MeterRegistry meters, LongSupplier nanos) {
        this.meters = meters;
        this.nanos = nanos;
        this.silent = LoopMetrics.SILENT.rows(meters);
        LoopMetrics.LATE.gauge(
                meters,
                this,
                loops -> loops.states().stream().filter(LoopState::isLate).count());
    }

    /**
     * A loop that does not run yet.
     *
     * @param name in lower case with hyphens, of which a node has one at a time
     * @param most longest silence that it may have while it runs
     */
    public Loop loop(String name, Duration most) {
        return new Loop(this, name, most, nanos);
    }

    synchronized void add(Loop loop) {
        running.put(loop.name(), loop);
        tell();
    }

    synchronized void remove(Loop loop) {
        if (running.remove(loop.name(), loop)) {
            late.remove(loop.name());
            tell();
        }
    }

    private void tell() {
        silent.register(
                running.values().stream()
                        .<Row<?>>map(loop -> Row.of(
                                LoopMetrics.SILENT.tags(loop.name()),
                                loop,
                                of -> of.state().silent().toNanos() / SECOND_NANOS))
                        .toList(),
                true);
    }

    Counter failures(String name) {
        return LoopMetrics.FAILED.counter(meters, name);
    }

    /** Those that run, by name. */
    public List<LoopState> states() {
        return running.values().stream().map(Loop::state).toList();
    }

    /** Logs which loops have become late since the last time, and which are back. */
    synchronized void tellOfChanges() {
        for (LoopState state : states()) {
            if (state.isLate() && late.add(state.name())) {
                LOG.warn(
                        "The loop {} has been silent for {} s, where {} s are its most",
                        state.name(),
                        state.silent().toSeconds(),
                        state.most().toSeconds());
            } else if (!state.isLate() && late.remove(state.name())) {
                LOG.info("The loop {} goes on", state.name());
            }
        }
    }
}
