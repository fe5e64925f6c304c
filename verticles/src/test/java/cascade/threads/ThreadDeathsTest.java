package cascade.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.metrics.Label;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ThreadDeaths deaths = new ThreadDeaths(meters);

    private double count(String thread) {
        var counter =
                meters.find(ThreadMetrics.DEATHS.name()).tag("thread", thread).counter();
        return counter == null ? 0 : counter.count();
    }

    private void die(String name) throws InterruptedException {
        Thread thread = Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler(deaths)
                .start(() -> {
                    throw new LinkageError("made up");
                });
        thread.join();
    }

    @Test
    void threadsThatDieAreCountedByTheirNamesWithoutNumbers() throws InterruptedException {
        die("cascade-sides-1");
        die("cascade-sides-22");
        die("merge 000012-ab");
        die("17");

        assertThat(count("cascade-sides")).isEqualTo(2);
        assertThat(count("merge")).isEqualTo(1);
        assertThat(count(Label.OTHER)).isEqualTo(1);
    }

    @Test
    void namesWithoutEndAreFewSeries() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            die("x".repeat(i + 1));
        }

        assertThat(meters.find(ThreadMetrics.DEATHS.name()).counters()).hasSize(ThreadMetrics.MOST_NAMES);
        assertThat(count(Label.OTHER)).isEqualTo(200 - (ThreadMetrics.MOST_NAMES - 1));
    }

    @Test
    void aTaskThatIsRepeatedGoesOnAfterWhatItThrew() {
        AtomicInteger runs = new AtomicInteger();
        try (ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .name("often")
                .uncaughtExceptionHandler(deaths)
                .factory())) {
            var _ = scheduler.scheduleWithFixedDelay(
                    ThreadDeaths.surviving(() -> {
                        if (runs.incrementAndGet() <= 2) {
                            throw new LinkageError("made up");
                        }
                    }),
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            await().until(() -> runs.get() > 3);
            scheduler.shutdownNow();
        }
        assertThat(count("often")).isEqualTo(2);
    }

    @Test
    void whoHearsOfAllHearsOfAThreadThatNamesNobody() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try {
            deaths.hearOfAll();
            Thread thread = Thread.ofPlatform().name("of-nobody").start(() -> {
                throw new IllegalStateException("made up");
            });
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(count("of-nobody")).isEqualTo(1);
    }
}
