package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An operator's rules as one sees them who asks a server for a feed. */
final class RulesOnThePage {

    private static final ObjectMapper JSON = new ObjectMapper();

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
                .map(FeedAnswer.Shown::topic)
                .filter(other -> !other.equals(
                        json(client, "/v1/items/" + item).get("topic").asText()))
                .findFirst()
                .orElseThrow();
        try (PushClient operator = new PushClient(redis, Pushed.RULES)) {
            assertThat(operator.push("""
                            {"version":1,"rules":[{"name":"welcome","action":"pin","items":["%s"]},
                             {"name":"quiet","action":"keep-out","topics":["%s"]}]}""".formatted(item, topic)).values())
                    .isNotEmpty()
                    .allMatch(PushClient::isApplied);
            JsonNode said = json(client, "/v1/explain?user=" + user + "&item=" + item);
            assertThat(said.get("position").asInt()).isEqualTo(1);
            assertThat(said.get("rule").toString())
                    .isEqualTo("{\"name\":\"welcome\",\"action\":\"pin\",\"version\":1}");

            assertThat(operator.push("{\"version\":2,\"rules\":[{\"name\":\"all\",\"action\":\"keep-out\"}]}")
                            .values())
                    .allSatisfy(status -> assertThat(status)
                            .contains("\"applied\":false", "\"path\":\"$.rules[0]\"", "\"inForce\":1"));
            FeedAnswer page = client.feed(user);
            assertThat(page.ids()).first().isEqualTo(item);
            assertThat(page.items()).extracting(FeedAnswer.Shown::topic).doesNotContain(topic);

            assertThat(operator.push("{\"version\":3,\"rules\":[]}").values()).allMatch(PushClient::isApplied);
        }
        assertThat(json(client, "/v1/explain?user=" + user + "&item=" + item).has("rule"))
                .isFalse();
    }

    private static JsonNode json(FeedClient client, String path) {
        try {
            return JSON.readTree(client.get(path).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " answers no JSON", e);
        }
    }
}
