package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.progress.ProgressListener;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {

    private final SideBySide atOnce = new SideBySide();
    private final ProgressListener progress = atOnce.listening(ProgressListener.NONE);
    private final CountDownLatch endlessGoesOn = new CountDownLatch(1);
    private final AtomicBoolean endlessEnded = new AtomicBoolean();

    @Test
    void bothGiveTheirs() {
        assertThat(atOnce.run(() -> List.of("ranker"), "recall", () -> List.of("towers", "vectors")))
                .containsExactly("ranker", "towers", "vectors");
    }

    @Test
    void whatRunsBesideEndsBeforeTheFailureOfTheFirstIsThrown() {
        assertThatThrownBy(
                        () -> atOnce.run(failing(new IllegalStateException("of the first")), "recall", this::endless))
                .hasMessage("of the first");
        assertThat(endlessEnded).isTrue();
    }

    @Test
    void theFirstEndsWhereWhatRunsBesideFailsAndThatIsThrown() {
        assertThatThrownBy(
                        () -> atOnce.run(this::endless, "recall", failing(new IllegalStateException("of the other"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the other");
        assertThat(endlessEnded).isTrue();
    }

    @Test
    void anErrorOfEitherStaysAnError() {
        assertThatThrownBy(() -> atOnce.run(this::endless, "recall", failing(new OutOfMemoryError("heap"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private Supplier<List<String>> failing(Throwable failure) {
        return () -> {
            try {
                endlessGoesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    private List<String> endless() {
        try {
            while (true) {
                progress.progress("train towers", 1, 0);
                endlessGoesOn.countDown();
            }
        } finally {
            endlessEnded.set(true);
        }
    }
}
