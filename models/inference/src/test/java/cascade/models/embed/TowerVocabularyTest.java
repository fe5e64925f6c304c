package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TowerVocabularyTest {

    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void whatIsWrittenIsRead() {
        var vocabulary = RandomTowers.VOCABULARY;
        var shared =
                new TowerVocabulary(4, .9, 2.5, 0, true, END, vocabulary.itemFeatures(), vocabulary.userFeatures());

        assertThat(TowerVocabulary.fromJson(vocabulary.toJson())).isEqualTo(vocabulary);
        assertThat(TowerVocabulary.fromJson(shared.toJson())).isEqualTo(shared);
    }

    @Test
    void whetherTheTowerWasToldTheDayIsReadAndIsSaidOnlyWhereItWas() {
        var told = RandomTowers.withExampleAge();

        assertThat(TowerVocabulary.fromJson(told.toJson())).isEqualTo(told);
        assertThat(new String(RandomTowers.VOCABULARY.toJson(), StandardCharsets.UTF_8))
                .doesNotContain("exampleAge");
    }

    @Test
    void aFileCutShortIsRefused() {
        byte[] whole = RandomTowers.VOCABULARY.toJson();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TowerVocabulary.fromJson(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        String whole = new String(RandomTowers.VOCABULARY.toJson(), StandardCharsets.UTF_8);

        assertRefused(whole.replace("\"history\"", "\"story\""), "lacks history");
        assertRefused(whole.replace("userWeight", "weight"), "lacks userWeight");
        assertRefused(whole.replace("\"most\"", "\"least\""), "lacks most");
        assertRefused(whole.replace("{\"v\":1", "{\"v\":2"), "format 2");
        assertRefused(whole.replace("\"history\":4", "\"history\":0"), "history 0");
    }

    @Test
    void anItemIsAsOldAsItWasAtTheEndOfTraining() {
        var feature = new TowerFeature("age", 1, List.of("0+", "1+", "2+", "4+", "8+"));
        var vocabulary = new TowerVocabulary(4, 1, 0, 0, false, END, List.of(feature), List.of());
        assertThat(TowerVocabulary.fromJson(vocabulary.toJson())).isEqualTo(vocabulary);

        var encoder = new TowerEncoder(TowerVocabulary.fromJson(vocabulary.toJson()), List.of());
        assertThat(values(encoder, Duration.ofHours(23))).containsExactly(0);
        assertThat(values(encoder, Duration.ofDays(1))).containsExactly(1);
        assertThat(values(encoder, Duration.ofDays(2).minusMillis(1))).containsExactly(1);
        assertThat(values(encoder, Duration.ofDays(2))).containsExactly(2);
        assertThat(values(encoder, Duration.ofDays(7))).containsExactly(3);
        assertThat(values(encoder, Duration.ofDays(15))).containsExactly(4);
        assertThat(values(encoder, Duration.ZERO)).containsExactly(0);
        // What was published since has no age, and one that nobody met is passed over.
        assertThat(values(encoder, Duration.ofMillis(-1))).isEmpty();
        assertThat(values(encoder, Duration.ofDays(16))).isEmpty();
        assertThat(values(encoder, Duration.between(Instant.EPOCH, END))).isEmpty();
    }

    private static int[] values(TowerEncoder encoder, Duration age) {
        var item = RandomTowers.item(new Random(1));
        return encoder.itemValues(new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                List.of(),
                END.minus(age),
                null,
                null,
                null,
                null,
                Map.of()));
    }

    @Test
    void agesWithoutTheEndOfTrainingAreRefusedAndVocabulariesWithoutAgesNeedNone() {
        var feature = new TowerFeature("age", 1, List.of("0+"));
        String json = new String(
                new TowerVocabulary(4, 1, 0, 0, false, END, List.of(feature), List.of()).toJson(),
                StandardCharsets.UTF_8);

        assertRefused(json.replace("trainedUntil", "trained"), "lacks trainedUntil");
        assertRefused(json.replace("2026-02-01T", "yesterday"), "no time");
        assertThat(new String(RandomTowers.VOCABULARY.toJson(), StandardCharsets.UTF_8))
                .doesNotContain("trainedUntil");
        assertThat(TowerVocabulary.fromJson(RandomTowers.VOCABULARY.toJson()).trainedUntil())
                .isNull();
    }

    @Test
    void aFeatureThatNobodyCanReadIsRefused() {
        var vocabulary = new TowerVocabulary(4, 1, 0, List.of(new TowerFeature("smell", 1, List.of())), List.of());

        assertThatThrownBy(() -> new TowerEncoder(vocabulary, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("items have no feature 'smell'");
    }

    @Test
    void aValueThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> new TowerFeature("topic", 1, List.of("t1", "t1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic has a value twice");
    }

    private static void assertRefused(String json, String fault) {
        assertThatThrownBy(() -> TowerVocabulary.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }
}
