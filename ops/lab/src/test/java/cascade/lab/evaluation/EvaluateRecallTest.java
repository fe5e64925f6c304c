package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.Bounds;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRecallTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Ten users of each of four topics; each knows seven of its ten places, and wants two of the others. */
    @BeforeEach
    void writeData() throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < 40; user++) {
            train.append(user);
            test.append(user);
            for (int place = 0; place < 9; place++) {
                int item = user % 4 + 4 * ((place + user / 4) % 10);
                (place < 7 ? train : test).append(' ').append(item);
            }
            train.append('\n');
            test.append('\n');
        }
        Files.writeString(folder.resolve("train.txt"), train);
        Files.writeString(folder.resolve("test.txt"), test);
    }

    @Test
    void everyRowHasTheKeysOfTheReportAndWhatOthersPublished() {
        assertThat(evaluate(order(List.of("popularity", "youtubenet"), 2, false)))
                .isZero();
        List<JsonNode> rows = rows();
        assertThat(rows)
                .extracting(row -> row.path("model").asText() + row.path("seed"))
                .containsExactly("popularity1", "youtubenet1", "youtubenet2");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.fieldNames())
                    .toIterable()
                    .contains(
                            "data",
                            "variant",
                            "recall@20",
                            "ndcg@20",
                            "recall@50",
                            "recall@200",
                            "recall@500",
                            "hit@20",
                            "newItemRecall@200",
                            "coverage",
                            "seconds");
            assertThat(row.path("recall@500").asDouble()).isEqualTo(1);
        });
        assertThat(rows.getLast().path("published").path("recall@20").asDouble())
                .isEqualTo(.1754);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Means over seeds:", ".1754");
    }

    @Test
    void aResumedEvaluationTakesOverWhatItsReportHolds() {
        evaluate(order(List.of("youtubenet"), 1, false));
        JsonNode first = rows().getFirst();
        evaluate(order(List.of("popularity", "youtubenet"), 1, true));
        assertThat(rows()).hasSize(2).contains(first);
    }

    @Test
    void vectorsOfItemsAndUsersAreWrittenForTheIndexBench() throws IOException {
        evaluate(order(List.of("popularity", "youtubenet"), 1, false));
        Path items = folder.resolve("vectors/gowalla-youtubenet-1.items.fvecs");
        Path users = folder.resolve("vectors/gowalla-youtubenet-1.users.fvecs");
        try (var files = Files.list(folder.resolve("vectors"))) {
            assertThat(files).containsExactlyInAnyOrder(items, users);
        }
        for (Path file : List.of(items, users)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int row = (1 + bytes.getInt(0)) * Float.BYTES;
            assertThat(bytes.limit() % row).isZero();
            assertThat(bytes.limit() / row).isPositive();
        }
    }

    @Test
    void aModelBelowItsBoundIsNamed() {
        var order = new RecallOrder(
                List.of("popularity"),
                List.of(),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Bounds.parse(EvaluateRecall.BOUNDS, List.of("popularity=1"), List.of()));
        assertThat(evaluate(order)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("popularity: recall@20 of [.\\d]+ is less than 1");
    }

    @Test
    void whatDoesNotExistIsRefusedByName() {
        assertThatThrownBy(() -> evaluate(order(List.of("word2vec"), 1, false)))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("no recall model is named 'word2vec'; there are popularity, itemcf");
        assertThatThrownBy(() -> evaluate(new RecallOrder(
                        List.of("popularity"),
                        List.of("none"),
                        Optional.empty(),
                        1,
                        Optional.of("train"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Bounds.NONE)))
                .hasMessageContaining("--on is test or validation, not 'train'");
        assertThatThrownBy(() -> command().evaluate("books:" + folder, order(List.of("all"), 1, false), folder))
                .hasMessageContaining("--data cannot be 'books:");
        assertThatThrownBy(() -> Bounds.parse(EvaluateRecall.BOUNDS, List.of("youtubenet@7=.1"), List.of()))
                .hasMessageContaining("recall@20, recall@200, recall@50, recall@500");
    }

    private RecallOrder order(List<String> models, int seeds, boolean resume) {
        return new RecallOrder(
                models,
                List.of("none"),
                Optional.empty(),
                seeds,
                Optional.empty(),
                Optional.of(folder.resolve("report.json")),
                Optional.of(folder.resolve("vectors")),
                resume,
                Bounds.NONE);
    }

    private int evaluate(RecallOrder order) {
        return command().evaluate("gowalla:" + folder, order, folder);
    }

    private EvaluateRecall command() {
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new EvaluateRecall(stream, new ConsoleProgress(stream, false, () -> 0), CLOCK, "c0ffee");
    }

    private List<JsonNode> rows() {
        return SavedReport.read(folder.resolve("report.json")).results();
    }
}
