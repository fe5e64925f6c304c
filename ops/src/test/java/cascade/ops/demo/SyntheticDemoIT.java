package cascade.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Topic;
import cascade.ops.synthetic.Community;
import cascade.ops.synthetic.Person;
import cascade.ops.synthetic.SyntheticSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo on the community that we make up, whose tastes we know. */
class SyntheticDemoIT extends DemoContract {

    private static final long SEED = 1;

    @Override
    DataSource data() {
        return new DataSource.Synthetic(SEED);
    }

    @Test
    void clicksAreFollowedWhileOthersAskForFeeds() {
        List<ClicksUnderLoad.Click> clicks = new ArrayList<>();
        for (String user : users(200)) {
            clicks.add(new ClicksUnderLoad.Click(user, people.stranger(user, clicks.size())));
        }

        ClicksUnderLoad.Outcome outcome = new ClicksUnderLoad(client, clicks, users(250)).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.unfollowed()).isEmpty();
    }

    @Test
    void thePageOfAPersonIsAboutHisTastes() {
        Map<String, Person> byId = Community.draw(SyntheticSettings.standard(Instant.EPOCH, SEED)).people().stream()
                .collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
        double onPage = 0;
        double inCatalogue = 0;
        for (String user : users(100)) {
            List<String> strongest = byId.get(user).tastes().strongestTwo().stream()
                    .map(Community::topic)
                    .map(Topic::value)
                    .toList();
            FeedAnswer page = whole(() -> client.feed(user));
            onPage += (double) page.items().stream()
                            .filter(shown -> strongest.contains(shown.topic()))
                            .count()
                    / page.items().size();
            inCatalogue += people.catalogueShare(strongest);
        }
        assertThat(onPage).isGreaterThanOrEqualTo(2 * inCatalogue);
    }
}
