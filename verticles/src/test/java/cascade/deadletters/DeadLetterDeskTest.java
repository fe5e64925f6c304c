package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadLetterDeskTest {

    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger openings = new AtomicInteger();
    private final DeadLetterDesk desk = new DeadLetterDesk(() -> {
        openings.incrementAndGet();
        await(opened);
        throw new IllegalStateException("not today");
    });

    @Test
    void asManyWaitAsMayAndTheNextIsTurnedAwayUntilTheyWereAnswered() {
        List<CompletableFuture<String>> asked = new ArrayList<>();
        for (int n = 0; n < 1 + DeadLetterDesk.MOST_WAITING; n++) {
            asked.add(desk.ask(_ -> "never"));
        }

        assertThat(failure(desk.ask(_ -> "one too many")))
                .isInstanceOf(DeskFullException.class)
                .hasMessageContaining("8 questions");
        assertThat(asked).noneMatch(CompletableFuture::isDone);

        opened.countDown();
        assertThat(asked).allSatisfy(answer -> assertThat(failure(answer)).hasMessage("not today"));
        assertThat(failure(desk.ask(_ -> "again"))).hasMessage("not today");
        assertThat(openings).hasValue(asked.size() + 1);
    }

    @Test
    void nothingIsOpenedBeforeSomebodyAsksAndNothingAnsweredAfterTheClose() {
        desk.close().orTimeout(30, TimeUnit.SECONDS).join();

        assertThat(openings).hasValue(0);
        assertThat(failure(desk.ask(_ -> "late"))).isInstanceOf(DeskClosedException.class);
    }

    @Test
    void whatWaitsWhenItClosesIsNotAnsweredAnyMore() {
        CompletableFuture<String> waiting = desk.ask(_ -> "never");
        CompletableFuture<Void> closed = desk.close();

        opened.countDown();

        assertThat(failure(waiting)).isInstanceOf(DeskClosedException.class);
        closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Throwable failure(CompletableFuture<String> answer) {
        return answer.handle((_, failure) -> failure)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
