package cascade.pipeline;

import cascade.bus.StageFailure.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a feed that may go missing.
 *
 * @param name in {@code degraded} and in metrics
 * @param part of a step whose parts go missing one by one, such as a recall source; null where the step is one whole
 * @param budget how long a feed waits for it
 */
record Stage(String name, @Nullable String part, Duration budget) {

    static Stage of(String name, Duration budget) {
        return new Stage(name, null, budget);
    }

    /** {@code name}, or {@code name:part}. */
    String label() {
        return part == null ? name : name + ":" + part;
    }

    /** What a response says when it went missing: {@code recall:trending}, or {@code rank:late}. */
    String degraded(Reason reason) {
        return part == null ? name + ":" + reason.text() : label();
    }
}
