package cascade.pipeline;

import cascade.bus.StageFailure.Reason;
import java.time.Duration;

/**
 * A step of a feed that may go missing.
 *
 * @param name in {@code degraded} and in metrics
 * @param budget how long a feed waits for it
 */
record Stage(String name, Duration budget) {

    static Stage of(String name, Duration budget) {
        return new Stage(name, budget);
    }

    /** Its name in metrics. */
    String label() {
        return name;
    }

    /** What a response says when it went missing, such as {@code rank:late}. */
    String degraded(Reason reason) {
        return name + ":" + reason.text();
    }
}
