package cascade.lab.verify.swap;

import cascade.client.CascadeClient;
import cascade.client.catalog.ServedModels;
import cascade.models.catalog.Release;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Which release a server says that it serves. */
final class ServedRelease implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;

    private final CascadeClient client;

    ServedRelease(URI server) {
        client = CascadeClient.builder(List.of(server)).timeout(PATIENCE).build();
    }

    /**
     * Returns when the server says that it serves this one.
     *
     * @throws IllegalStateException where it refuses a part of it, or does not say so within a minute
     */
    void await(Release release) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ServedModels models = client.models().execute();
            if (models.release() != null && models.release().release() == release.number()) {
                sleep(); // it says so before the very next request is lent the release
                return;
            }
            if (!models.refused().isEmpty()) {
                throw new IllegalStateException("the server refuses " + release + ": " + models.refused());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the server does not serve " + release + " after " + PATIENCE + ": " + models.release());
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
