package cascade.bus;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bus without threads, which must say what the other one says. */
class InPlaceBusTest {

    private static final Address<String, Integer> LENGTH = new Address<>("cascade.length", String.class, Integer.class);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Bus bus = Bus.inPlace(new SimpleMeterRegistry());
    private final Line<String, Integer> line = bus.line(LENGTH, 1);

    @Test
    void theAnswerIsThereWhenTheAskingReturnsAndWasGivenByTheSameThread() {
        Thread[] answering = {null};
        bus.answer(LENGTH, (question, deadline) -> {
            answering[0] = Thread.currentThread();
            return Future.succeededFuture(question.length());
        });
        assertThat(line.ask("four", LONG).result()).isEqualTo(4);
        assertThat(line.ask("again", LONG).result()).isEqualTo(5);
        assertThat(answering[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void whatBreaksIsAFailureOfTheAsker() {
        bus.answer(LENGTH, (question, deadline) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(reason(line.ask("any", LONG))).isEqualTo(Reason.FAILED);
    }

    @Test
    void nobodyAnswersWhereNobodyIsOrNobodyIsAnyMore() {
        assertThat(reason(line.ask("any", LONG))).isEqualTo(Reason.ABSENT);
        Runnable leave = bus.answer(LENGTH, (question, deadline) -> Future.succeededFuture(1));
        assertThat(line.ask("any", LONG).succeeded()).isTrue();
        leave.run();
        assertThat(reason(line.ask("any", LONG))).isEqualTo(Reason.ABSENT);
    }

    private static Reason reason(Future<?> answer) {
        assertThat(answer.failed()).isTrue();
        return StageFailure.reasonOf(answer.cause());
    }
}
