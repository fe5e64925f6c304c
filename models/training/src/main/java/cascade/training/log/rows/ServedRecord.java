package cascade.training.log.rows;

import cascade.features.codec.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as a record of {@code cascade.served} has it.
 *
 * @param user null where nobody asked for a profiled feed
 * @param anchor the item that it starts from; null where none is
 * @param items of the page, in its order
 * @param candidates the others, where all are logged
 * @param details {@link RequestDetails#NONE} of a record of version 1, whose inputs are rows of one schema; those of version 2 are in the details
 */
public record ServedRecord(
        String requestId,
        @Nullable String user,
        Instant time,
        String scene,
        @Nullable String anchor,
        Map<String, String> context,
        Map<String, String> arms,
        @Nullable Long experimentsVersion,
        @Nullable Long rulesVersion,
        Map<String, String> models,
        List<String> degraded,
        @Nullable String chain,
        Map<Integer, Long> applied,
        int[] userInputs,
        int[] contextInputs,
        List<ServedItem> items,
        List<ServedItem> candidates,
        RequestDetails details) {

    /** What is read; the first had rows of one schema for inputs. */
    private static final long LATEST = 2;

    /**
     * An item of an answer.
     *
     * @param counts impressions, clicks, likes, follows and long views that its inputs were made from
     * @param countsApplied the last offset of {@code cascade.events} in them, by partition; null where nobody could tell
     */
    public record ServedItem(
            String item,
            double value,
            Map<String, Float> scores,
            List<String> sources,
            Map<String, String> triggers,
            float recallScore,
            int[] inputs,
            int[] crossInputs,
            long[] counts,
            @Nullable Map<Integer, Long> countsApplied,
            ItemDetails details) {}

    /** The record that {@code value} holds. @throws CodecException where it holds none */
    public static ServedRecord read(byte @Nullable [] value) {
        return JsonMembers.whole(value, json -> {
            Members members = new Members();
            json.object(name -> members.take(name, json));
            return members.record();
        });
    }

    private static ServedItem item(JsonMembers json) throws IOException {
        ItemMembers members = new ItemMembers();
        json.object(name -> members.take(name, json));
        return members.item();
    }

    /** What was read so far. */
    private static final class Members {
        private @Nullable Long version;
        private @Nullable String requestId;
        private @Nullable String user;
        private @Nullable Instant time;
        private @Nullable String scene;
        private @Nullable String anchor;
        private Map<String, String> context = Map.of();
        private Map<String, String> arms = Map.of();
        private @Nullable Long experimentsVersion;
        private @Nullable Long rulesVersion;
        private Map<String, String> models = Map.of();
        private List<String> degraded = List.of();
        private @Nullable String chain;
        private Map<Integer, Long> applied = Map.of();
        private int[] userInputs = {};
        private int[] contextInputs = {};
        private List<ServedItem> items = List.of();
        private List<ServedItem> candidates = List.of();
        private final RequestDetails.Members details = new RequestDetails.Members();

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "v" -> version = json.number(name);
                case "requestId" -> requestId = json.text(name);
                case "user" -> user = json.text(name);
                case "time" -> time = json.time(name);
                case "scene" -> scene = json.text(name);
                case "anchor" -> anchor = json.text(name);
                case "context" -> context = json.words(name);
                case "arms" -> arms = json.words(name);
                case "experimentsVersion" -> experimentsVersion = json.number(name);
                case "rulesVersion" -> rulesVersion = json.number(name);
                case "models" -> models = json.words(name);
                case "degraded" -> degraded = json.texts(name);
                case "chain" -> chain = json.text(name);
                case "applied" -> applied = json.offsets(name);
                case "userInputs" -> userInputs = json.ids(name);
                case "contextInputs" -> contextInputs = json.ids(name);
                case "items" -> items = json.objects(name, ServedRecord::item);
                case "candidates" -> candidates = json.objects(name, ServedRecord::item);
                default -> {
                    return details.take(name, json);
                }
            }
            return true;
        }

        ServedRecord record() {
            JsonMembers.requireVersion(JsonReader.required("v", version), LATEST);
            return new ServedRecord(
                    JsonReader.required("requestId", requestId),
                    user,
                    JsonReader.required("time", time),
                    JsonReader.required("scene", scene),
                    anchor,
                    context,
                    arms,
                    experimentsVersion,
                    rulesVersion,
                    models,
                    degraded,
                    chain,
                    applied,
                    userInputs,
                    contextInputs,
                    items,
                    candidates,
                    details.details());
        }
    }

    /** What was read so far of an item. */
    private static final class ItemMembers {
        private @Nullable String item;
        private double value;
        private Map<String, Float> scores = Map.of();
        private List<String> sources = List.of();
        private Map<String, String> triggers = Map.of();
        private float recallScore;
        private int[] inputs = {};
        private int[] crossInputs = {};
        private long[] counts = {};
        private @Nullable Map<Integer, Long> countsApplied;
        private final ItemDetails.Members details = new ItemDetails.Members();

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "item" -> item = json.text(name);
                case "value" -> value = json.real(name);
                case "scores" -> scores = json.scores(name);
                case "sources" -> sources = json.texts(name);
                case "triggers" -> triggers = json.words(name);
                case "recallScore" -> recallScore = json.single(name);
                case "inputs" -> inputs = json.ids(name);
                case "crossInputs" -> crossInputs = json.ids(name);
                case "counts" -> counts = json.numbers(name);
                case "countsApplied" -> countsApplied = json.offsets(name);
                default -> {
                    return details.take(name, json);
                }
            }
            return true;
        }

        ServedItem item() {
            return new ServedItem(
                    JsonReader.required("item", item),
                    value,
                    scores,
                    sources,
                    triggers,
                    recallScore,
                    inputs,
                    crossInputs,
                    counts,
                    countsApplied,
                    details.details());
        }
    }
}
