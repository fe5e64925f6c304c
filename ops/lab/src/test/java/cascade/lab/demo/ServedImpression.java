package cascade.lab.demo;

import cascade.models.catalog.ModelCatalog;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A record of {@code cascade.served}. */
record ServedImpression(JsonNode record) {

    /** Ids of what was shown, in order. */
    List<String> items() {
        return StreamSupport.stream(record.get("items").spliterator(), false)
                .map(item -> item.get("item").asText())
                .toList();
    }

    /** Scores its inputs with the current NFwFM on disk, apart from the server. */
    Scores scoreBy(ModelCatalog catalog) {
        try (var ranker =
                catalog.openRanker(catalog.current("nfwfm").orElseThrow()).ranker()) {
            return ranker.score(new RankBatch(
                    numbers(record.get("userInputs")),
                    numbers(record.get("contextInputs")),
                    ofAllItems("inputs"),
                    ofAllItems("crossInputs"),
                    record.get("items").size()));
        }
    }

    private int[] ofAllItems(String name) {
        return StreamSupport.stream(record.get("items").spliterator(), false)
                .flatMapToInt(item -> IntStream.of(numbers(item.get(name))))
                .toArray();
    }

    private static int[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
