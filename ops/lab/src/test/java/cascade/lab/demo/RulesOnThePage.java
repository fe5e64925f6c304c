package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.client.feed.Explanation;
import cascade.client.feed.FeedItem;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;

/** An operator's rules as one sees them who asks a server for a feed. */
final class RulesOnThePage {

    private RulesOnThePage() {}

    /**
     * Claims that a pin and a topic kept out are on the next page and in its explanation, that a bad push changes nothing, and that an empty one
     * ends them.
     *
     * @param user whom nothing was served to yet
     * @param item that he does not know
     */
    static void followAPush(String redis, FeedClient client, String user, String item) {
        String topic = client.feed(user + "-before").items().stream()
                .map(FeedItem::topic)
                .filter(other -> !other.equals(
                        client.api.item(item).execute().orElseThrow().topic()))
                .findFirst()
                .orElseThrow();
        try (PushClient operator = new PushClient(redis, Pushed.RULES)) {
            assertThat(operator.push("""
                            {"version":1,"rules":[{"name":"welcome","action":"pin","items":["%s"]},
                             {"name":"quiet","action":"keep-out","topics":["%s"]}]}""".formatted(item, topic)).values())
                    .isNotEmpty()
                    .allMatch(PushClient::isApplied);
            Explanation said = explanation(client, user, item);
            assertThat(said.position()).isEqualTo(1);
            assertThat(said.rule()).isEqualTo(new Explanation.Rule("welcome", "pin", 1));

            assertThat(operator.push("{\"version\":2,\"rules\":[{\"name\":\"all\",\"action\":\"keep-out\"}]}")
                            .values())
                    .allSatisfy(status -> assertThat(status)
                            .contains("\"applied\":false", "\"path\":\"$.rules[0]\"", "\"inForce\":1"));
            FeedPage page = client.feed(user);
            assertThat(page.itemIds()).first().isEqualTo(item);
            assertThat(page.items()).extracting(FeedItem::topic).doesNotContain(topic);

            assertThat(operator.push("{\"version\":3,\"rules\":[]}").values()).allMatch(PushClient::isApplied);
        }
        assertThat(explanation(client, user, item).rule()).isNull();
    }

    private static Explanation explanation(FeedClient client, String user, String item) {
        return client.api.explain(FeedRequest.of(user), item).execute();
    }
}
