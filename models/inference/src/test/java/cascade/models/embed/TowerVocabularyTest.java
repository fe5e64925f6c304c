package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TowerVocabularyTest {

    @Test
    void whatIsWrittenIsRead() {
        var vocabulary = RandomTowers.VOCABULARY;

        assertThat(TowerVocabulary.fromJson(vocabulary.toJson())).isEqualTo(vocabulary);
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
        assertRefused(whole.replace("\"most\"", "\"least\""), "lacks most");
        assertRefused(whole.replace("{\"v\":1", "{\"v\":2"), "format 2");
        assertRefused(whole.replace("\"history\":4", "\"history\":0"), "history 0");
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
