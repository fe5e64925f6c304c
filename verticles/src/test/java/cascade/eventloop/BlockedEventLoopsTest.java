package cascade.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a test inside a test, as the engine runs every test of this module. */
class BlockedEventLoopsTest {

    @Test
    void aTestThatBlocksAnEventLoopFails() {
        assertThat(failures(Blocking.class))
                .singleElement()
                .asString()
                .startsWith("an event loop was blocked:")
                .contains("vert.x-eventloop-thread-");
    }

    @Test
    void aTestThatDoesNotPasses() {
        assertThat(failures(Running.class)).isEmpty();
    }

    @Test
    void aWorkerMayTakeItsTime() {
        assertThat(BlockedEventLoops.eventLoop("Thread vert.x-eventloop-thread-1 has been blocked for 2100 ms"))
                .contains("vert.x-eventloop-thread-1");
        assertThat(BlockedEventLoops.eventLoop("Thread vert.x-worker-thread-1 has been blocked for 60100 ms"))
                .isEmpty();
    }

    private static Iterable<String> failures(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getTestsStartedCount()).isEqualTo(1);
        return listener.getSummary().getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
    }

    /** Not run by itself: a nested class is no test class to the build. */
    static class Blocking {

        @Test
        void blocksUntilTheCheckerSaysSo() {
            Vertx vertx = Vertx.vertx(new VertxOptions()
                    .setMaxEventLoopExecuteTime(50)
                    .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                    .setBlockedThreadCheckInterval(20));
            CountDownLatch warned = new CountDownLatch(1);
            vertx.runOnContext(_ -> hold(warned));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(BlockedEventLoops::isWarned);
            warned.countDown();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }

        private static void hold(CountDownLatch released) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static class Running {

        @Test
        void runsOnAnEventLoop() {
            Vertx vertx = Vertx.vertx();
            CountDownLatch ran = new CountDownLatch(1);
            vertx.runOnContext(_ -> ran.countDown());
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ran.getCount() == 0);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
