package cascade.bus;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a question was not answered. Expected under load and in outages, so it carries no stack trace of its own. */
public final class StageFailure extends ReplyException {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Reason {
        /** The answer was not there in time. */
        LATE("late"),
        /** Too many questions were under way. */
        SHED("shed"),
        /** Nobody answers at this address. */
        ABSENT("absent"),
        /** The work failed; see the cause. */
        FAILED("failed");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The word in {@code degraded} and in metrics. */
        public String text() {
            return text;
        }
    }

    private final Reason reason;

    public StageFailure(Reason reason, String stage, @Nullable Throwable cause) {
        super(
                ReplyFailure.RECIPIENT_FAILURE,
                -1,
                stage + " " + reason.text() + (cause == null ? "" : ": " + cause),
                cause,
                true);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What kind of failure {@code thrown} is, whoever threw it. */
    public static Reason reasonOf(Throwable thrown) {
        return switch (thrown) {
            case StageFailure failure -> failure.reason();
            case TimeoutException timeout -> Reason.LATE;
            case ReplyException reply ->
                switch (reply.failureType()) {
                    case TIMEOUT -> Reason.LATE;
                    case NO_HANDLERS -> Reason.ABSENT;
                    case RECIPIENT_FAILURE, ERROR -> Reason.FAILED;
                };
            default -> Reason.FAILED;
        };
    }
}
