package cascade.lab.demo;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.InputEncoder;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.Positions;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A record of {@code cascade.served}. */
record ServedImpression(JsonNode record) {

    /** Ids of what was shown, in order. */
    List<String> items() {
        return StreamSupport.stream(record.get("items").spliterator(), false)
                .map(item -> item.get("item").asText())
                .toList();
    }

    /** Encodes what slots read by the current NFwFM on disk, and scores that, apart from the server. */
    Scores scoreBy(ModelCatalog catalog) {
        LoadedRanker loaded = catalog.openRanker(catalog.current("nfwfm").orElseThrow());
        try (var _ = loaded.ranker()) {
            return loaded.score(encoded(loaded.schema()));
        }
    }

    private RankBatch encoded(FeatureSchema schema) {
        InputEncoder encoder = schema.encoder(LoggedInputs.layout(texts(record.get("slots"))));
        int[] user = new int[schema.width(Field.USER)];
        long[] of = LoggedInputs.user(
                numbers(record.get("userRaw")), record.get("user").asText());
        encoder.user(of, user);
        int[] context = new int[schema.width(Field.CONTEXT)];
        encoder.context(
                LoggedInputs.context(
                        numbers(record.get("contextRaw")), record.get("scene").asText(), Positions.REFERENCE),
                context);
        int size = record.get("items").size();
        int[] items = new int[size * schema.width(Field.ITEM)];
        int[] cross = new int[size * schema.width(Field.CROSS)];
        for (int i = 0; i < size; i++) {
            JsonNode item = record.get("items").get(i);
            long[] read = LoggedInputs.item(
                    numbers(item.get("itemRaw")),
                    item.get("item").asText(),
                    item.get("author").asText(),
                    item.get("topic").asText(),
                    item.get("kind").asText());
            encoder.item(read, 0, items, i * schema.width(Field.ITEM));
            encoder.cross(of, numbers(item.get("crossRaw")), 0, cross, i * schema.width(Field.CROSS));
        }
        return new RankBatch(user, context, items, cross, size);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static long[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
