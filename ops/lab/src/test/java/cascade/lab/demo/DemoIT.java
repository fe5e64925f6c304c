package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.client.feed.FeedPage;
import cascade.kafka.Topics;
import cascade.lab.sim.http.NotThatWorldException;
import cascade.lab.sim.http.ServerWorld;
import cascade.lab.sim.http.Traffic;
import cascade.lab.sim.log.DemoWorld;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Theme;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo on the community that we make up, whose tastes we know. */
class DemoIT extends DemoContract {

    private static final long SEED = 1;

    /** In which the demo attributes. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Override
    DataSource data() {
        return new DataSource.Synthetic(SEED);
    }

    @Override
    RunningDemo begin(Demo demo, Path folder) {
        return TrainedDemo.leftBy(demo::start, folder);
    }

    @Test
    void clicksAreFollowedWhileOthersAskForFeeds() {
        List<ClicksUnderLoad.Click> clicks = new ArrayList<>();
        for (String user : users(80)) {
            clicks.add(new ClicksUnderLoad.Click(user, people.stranger(user, clicks.size())));
        }

        ClicksUnderLoad.Outcome outcome = new ClicksUnderLoad(client, clicks, users(40)).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.unfollowed()).isEmpty();
    }

    @Test
    void thePageOfAPersonIsAboutHisTastes() {
        World world = new World(WorldParameters.standard(), DemoWorld.size(Instant.EPOCH, SEED));
        double onPage = 0;
        double inCatalogue = 0;
        for (String user : users(60)) {
            Person person = world.person(Integer.parseInt(user.substring(1)));
            List<String> strongest = person.favourites(2).stream()
                    .map(theme -> Theme.at(theme).topic())
                    .toList();
            FeedPage page = whole(() -> client.feed(user));
            onPage += (double) page.items().stream()
                            .filter(shown -> strongest.contains(shown.topic()))
                            .count()
                    / page.items().size();
            inCatalogue += people.catalogueShare(strongest);
        }
        assertThat(onPage).isGreaterThanOrEqualTo(2 * inCatalogue);
    }

    @Test
    void thePeopleOfTheWorldUseTheServer() {
        URI server = URI.create(running().endpoints().http());
        try (Traffic traffic = new Traffic(ServerWorld.of(server, SEED), server, 20, InstantSource.system())) {
            traffic.start();
            await().atMost(PATIENCE).until(() -> (long) traffic.figures(1).get("requests") >= 40);
            Map<String, Object> figures = traffic.figures(1);
            assertThat((long) figures.get("non200")).isZero();
            assertThat((long) figures.get("published")).isPositive();
            assertThat((long) figures.get("clicks")).isPositive();
        }
    }

    @Test
    @Tag("long") // it waits for the window
    void aClickIsInASampleSecondsAfterTheWindow() {
        String user = users(1).getFirst();
        try (RecordFinder samples = new RecordFinder(running().endpoints().kafka(), Topics.SAMPLES)) {
            FeedPage page = whole(() -> client.feed(user));
            String item = page.itemIds().getFirst();
            client.click("sampled-1", user, item, page.requestId());

            pause(WINDOW.toMillis());
            RecordFinder.Found found = samples.findRecord(
                            sample -> sample.get("requestId").asText().equals(page.requestId()))
                    .orElseThrow();

            JsonNode sampled = StreamSupport.stream(found.json().get("items").spliterator(), false)
                    .filter(of -> of.get("item").asText().equals(item))
                    .findFirst()
                    .orElseThrow();
            assertThat(sampled.at("/labels/click").asBoolean()).isTrue();
            assertThat(found.json().get("items")).hasSize(page.items().size());
            // By the stamps of the two records: nothing but the making of samples is in between. Five seconds are asked
            // of a machine with nothing else to do.
            assertThat(Duration.between(Instant.parse(found.json().get("time").asText()), found.writtenAt()))
                    .isBetween(WINDOW, WINDOW.plus(PATIENCE));
        }
    }

    @Test
    void aServerWithOtherPeopleIsNotVisited() {
        URI server = URI.create(running().endpoints().http());
        assertThatThrownBy(() -> ServerWorld.of(server, SEED + 1)).isInstanceOf(NotThatWorldException.class);
    }
}
