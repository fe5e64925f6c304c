package cascade.models.catalog;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.UserProfile;
import cascade.features.codec.CodecException;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.models.embed.ItemTower;
import cascade.models.embed.UserTower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users and items with the vectors that the trainer got for them: {@code golden.json} of a bundle of towers. They come as
 * they were published, so that the vocabulary is proved with the graphs.
 */
public record GoldenTowers(List<GoldenUser> users, List<GoldenItem> items) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public GoldenTowers {
        users = List.copyOf(users);
        items = List.copyOf(items);
    }

    /**
     * One user.
     *
     * @param clicks newest first
     */
    public record GoldenUser(UserProfile profile, List<ClickedItem> clicks, float[] vector) {}

    /** One item, as if it were new. */
    public record GoldenItem(Item item, float[] vector) {}

    /** The largest absolute difference of a component from what {@code tower} gives; NaN where it gives one. */
    public float worstDifference(UserTower tower) {
        float worst = 0;
        for (GoldenUser user : users) {
            worst = Math.max(worst, difference(user.vector, tower.vector(user.profile, user.clicks)));
        }
        return worst;
    }

    /** The same for items. */
    public float worstDifference(ItemTower tower) {
        float worst = 0;
        for (GoldenItem item : items) {
            worst = Math.max(worst, difference(item.vector, tower.vector(item.item)));
        }
        return worst;
    }

    private static float difference(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    "a golden vector has dimension " + expected.length + ", the tower's " + actual.length);
        }
        float worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }

    public byte[] toJson() {
        try {
            ObjectNode json = JSON.createObjectNode();
            var userArray = json.putArray("users");
            for (GoldenUser user : users) {
                ObjectNode entry = userArray.addObject();
                entry.set("profile", JSON.readTree(UserCodec.encodeBody(user.profile)));
                var clicks = entry.putArray("clicks");
                for (ClickedItem click : user.clicks) {
                    AuthorId author = click.author();
                    Topic topic = click.topic();
                    clicks.addObject()
                            .put("item", click.item().value())
                            .put("time", click.timeMillis())
                            .put("author", author == null ? null : author.value())
                            .put("topic", topic == null ? null : topic.value());
                }
                entry.putPOJO("vector", user.vector);
            }
            var itemArray = json.putArray("items");
            for (GoldenItem item : items) {
                ObjectNode entry = itemArray.addObject();
                entry.set("item", JSON.readTree(ItemCodec.encode(item.item)));
                entry.putPOJO("vector", item.vector);
            }
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("golden rows do not print", e);
        }
    }

    /**
     * The rows that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is not golden rows
     */
    public static GoldenTowers fromJson(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            List<GoldenUser> users = new ArrayList<>();
            for (JsonNode entry : json.path("users")) {
                users.add(new GoldenUser(
                        UserCodec.decodeBody(JSON.writeValueAsBytes(entry.path("profile"))),
                        clicks(entry.path("clicks")),
                        vector(entry)));
            }
            List<GoldenItem> items = new ArrayList<>();
            for (JsonNode entry : json.path("items")) {
                items.add(new GoldenItem(ItemCodec.decode(JSON.writeValueAsBytes(entry.path("item"))), vector(entry)));
            }
            return new GoldenTowers(users, items);
        } catch (IOException | CodecException e) {
            throw new IllegalArgumentException("golden rows are not what they should be: " + e.getMessage(), e);
        }
    }

    private static List<ClickedItem> clicks(JsonNode array) {
        List<ClickedItem> clicks = new ArrayList<>();
        for (JsonNode click : array) {
            String author = text(click, "author");
            String topic = text(click, "topic");
            clicks.add(new ClickedItem(
                    new ItemId(click.path("item").asText()),
                    click.path("time").asLong(),
                    author == null ? null : new AuthorId(author),
                    topic == null ? null : new Topic(topic)));
        }
        return clicks;
    }

    private static @Nullable String text(JsonNode json, String member) {
        JsonNode value = json.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static float[] vector(JsonNode entry) {
        return JSON.convertValue(entry.path("vector"), float[].class);
    }
}
