package cascade.training.log.rows;

import cascade.features.codec.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an answer, as a record of {@code cascade.samples} has it.
 *
 * @param shownBy {@code impression} where the client said what it showed, else {@code served}
 * @param details as {@link ServedRecord#details}
 * @param version 1 for all that was shown, higher for the items that changed since
 */
public record SampleRecord(
        String requestId,
        String user,
        Instant time,
        String scene,
        Map<String, String> context,
        Map<String, String> arms,
        @Nullable Long experimentsVersion,
        @Nullable Long rulesVersion,
        Map<String, String> models,
        List<String> degraded,
        int[] userInputs,
        int[] contextInputs,
        String shownBy,
        int version,
        List<SampleItem> items,
        RequestDetails details) {

    private static final long LATEST = 2;

    /** An item that was shown; {@code impressedAt} is null where the client did not say. */
    public record SampleItem(
            String item,
            int position,
            double value,
            Map<String, Float> scores,
            List<String> sources,
            float recallScore,
            int[] inputs,
            int[] crossInputs,
            @Nullable Instant impressedAt,
            Labels labels,
            ItemDetails details) {}

    /** What the user did with it. */
    public record Labels(
            boolean click,
            boolean like,
            boolean favorite,
            boolean follow,
            boolean hide,
            @Nullable Long dwellMillis) {}

    /** The record that {@code value} holds. @throws CodecException where it holds none */
    public static SampleRecord read(byte @Nullable [] value) {
        return JsonMembers.whole(value, json -> {
            Members members = new Members();
            json.object(name -> members.take(name, json));
            return members.record();
        });
    }

    private static SampleItem item(JsonMembers json) throws IOException {
        ItemMembers members = new ItemMembers();
        json.object(name -> members.take(name, json));
        return members.item();
    }

    private static Labels labels(JsonMembers json) throws IOException {
        LabelMembers members = new LabelMembers();
        json.object(name -> members.take(name, json));
        return new Labels(
                members.click, members.like, members.favorite, members.follow, members.hide, members.dwellMillis);
    }

    /** What was read so far. */
    private static final class Members {
        private @Nullable Long formatVersion;
        private @Nullable String requestId;
        private @Nullable String user;
        private @Nullable Instant time;
        private @Nullable String scene;
        private Map<String, String> context = Map.of();
        private Map<String, String> arms = Map.of();
        private @Nullable Long experimentsVersion;
        private @Nullable Long rulesVersion;
        private Map<String, String> models = Map.of();
        private List<String> degraded = List.of();
        private int[] userInputs = {};
        private int[] contextInputs = {};
        private @Nullable String shownBy;
        private @Nullable Integer version;
        private List<SampleItem> items = List.of();
        private final RequestDetails.Members details = new RequestDetails.Members();

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "v" -> formatVersion = json.number(name);
                case "requestId" -> requestId = json.text(name);
                case "user" -> user = json.text(name);
                case "time" -> time = json.time(name);
                case "scene" -> scene = json.text(name);
                case "context" -> context = json.words(name);
                case "arms" -> arms = json.words(name);
                case "experimentsVersion" -> experimentsVersion = json.number(name);
                case "rulesVersion" -> rulesVersion = json.number(name);
                case "models" -> models = json.words(name);
                case "degraded" -> degraded = json.texts(name);
                case "userInputs" -> userInputs = json.ids(name);
                case "contextInputs" -> contextInputs = json.ids(name);
                case "shownBy" -> shownBy = json.text(name);
                case "version" -> version = json.integer(name);
                case "items" -> items = json.objects(name, SampleRecord::item);
                default -> {
                    return details.take(name, json);
                }
            }
            return true;
        }

        SampleRecord record() {
            JsonMembers.requireVersion(JsonReader.required("v", formatVersion), LATEST);
            return new SampleRecord(
                    JsonReader.required("requestId", requestId),
                    JsonReader.required("user", user),
                    JsonReader.required("time", time),
                    JsonReader.required("scene", scene),
                    context,
                    arms,
                    experimentsVersion,
                    rulesVersion,
                    models,
                    degraded,
                    userInputs,
                    contextInputs,
                    JsonReader.required("shownBy", shownBy),
                    JsonReader.required("version", version),
                    items,
                    details.details());
        }
    }

    /** What was read so far of an item. */
    private static final class ItemMembers {
        private @Nullable String item;
        private @Nullable Integer position;
        private double value;
        private Map<String, Float> scores = Map.of();
        private List<String> sources = List.of();
        private float recallScore;
        private int[] inputs = {};
        private int[] crossInputs = {};
        private @Nullable Instant impressedAt;
        private @Nullable Labels labels;
        private final ItemDetails.Members details = new ItemDetails.Members();

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "item" -> item = json.text(name);
                case "position" -> position = json.integer(name);
                case "value" -> value = json.real(name);
                case "scores" -> scores = json.scores(name);
                case "sources" -> sources = json.texts(name);
                case "recallScore" -> recallScore = json.single(name);
                case "inputs" -> inputs = json.ids(name);
                case "crossInputs" -> crossInputs = json.ids(name);
                case "impressedAt" -> impressedAt = json.time(name);
                case "labels" -> labels = SampleRecord.labels(json);
                default -> {
                    return details.take(name, json);
                }
            }
            return true;
        }

        SampleItem item() {
            return new SampleItem(
                    JsonReader.required("item", item),
                    JsonReader.required("position", position),
                    value,
                    scores,
                    sources,
                    recallScore,
                    inputs,
                    crossInputs,
                    impressedAt,
                    JsonReader.required("labels", labels),
                    details.details());
        }
    }

    /** What was read so far of the labels. */
    private static final class LabelMembers {
        private boolean click;
        private boolean like;
        private boolean favorite;
        private boolean follow;
        private boolean hide;
        private @Nullable Long dwellMillis;

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "click" -> click = json.flag(name);
                case "like" -> like = json.flag(name);
                case "favorite" -> favorite = json.flag(name);
                case "follow" -> follow = json.flag(name);
                case "hide" -> hide = json.flag(name);
                case "dwellMillis" -> dwellMillis = json.number(name);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
