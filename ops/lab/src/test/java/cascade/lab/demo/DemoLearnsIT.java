package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.client.feed.FeedPage;
import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with people in it, whose rankers learn from what they do. */
@Tag("long")
class DemoLearnsIT {

    private static final Duration PROMISED = Duration.ofMinutes(15);
    private static final double TRAFFIC = 5;

    @Test
    void aClickIsLearnedByAModelThatServes(@TempDir Path folder) {
        try (Demo demo = TrainedDemo.in(folder, TRAFFIC, Optional.of(Duration.ofMinutes(1)))) {
            RunningDemo running = demo.start();
            var client = new FeedClient(running.endpoints().http());
            FeedPage page = client.feed(running.someUser());
            Instant clicked = Instant.now();
            client.click("learned-1", running.someUser(), page.itemIds().getFirst(), page.requestId());

            var catalog = new ModelCatalog(running.learning().orElseThrow(), new OrdinalNames());
            await().atMost(PROMISED).pollInterval(Duration.ofSeconds(1)).until(() -> {
                // None where the machine is too busy for it.
                Optional<String> ranker = Optional.ofNullable(
                        client.feed(running.someUser()).models().get("rank"));
                return ranker.map(ModelVersion::parse)
                        .flatMap(catalog::said)
                        .filter(manifest -> manifest.card().data().to().isAfter(clicked))
                        .isPresent();
            });
            assertThat(catalog.releases().inService().orElseThrow().reason()).isEqualTo("refreshed");
            assertThat(running.invitation()).anyMatch(line -> line.contains("models list"));
        }
    }
}
