package cascade.models.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Scene;
import cascade.models.recall.SourceQuotas.Entry;
import cascade.models.recall.SourceQuotas.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceQuotasTest {

    private final SourceQuotas quotas = new SourceQuotas(List.of(
            new Entry(Scene.WATERFALL, People.KNOWN, Map.of("two-tower", 300, "trending", 0), Map.of("two-tower", 1.5)),
            new Entry(Scene.WATERFALL, People.NEW, Map.of("trending", 400), Map.of())));

    @Test
    void whatWasLearnedOfASceneAndItsPeopleIsTold() {
        assertThat(quotas.of(Scene.WATERFALL, People.KNOWN))
                .isEqualTo(quotas.entries().getFirst());
        assertThat(quotas.of(Scene.WATERFALL, People.NEW))
                .isEqualTo(quotas.entries().getLast());
        assertThat(quotas.of(Scene.VIDEO, People.KNOWN)).isNull();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(SourceQuotas.fromJson(quotas.toJson())).isEqualTo(quotas);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"v":2}                                                                       | format 2
                    {"v":1,"quotas":[{"scene":"hall","people":"new"}]}                            | no scene 'hall'
                    {"v":1,"quotas":[{"scene":"video","people":"all"}]}                           | not 'all'
                    {"v":1,"quotas":[{"scene":"video","people":"new","sources":{"fresh":-1}}]}    | of fresh is below 0: -1
                    {"v":1,"quotas":[{"scene":"video","people":"new","sources":{"fresh":1.5}}]}   | of fresh is no whole number: 1.5
                    {"v":1,"quotas":[{"scene":"video","people":"new","weights":{"fresh":-1}}]}    | of fresh is no number from 0 on: -1
                    {"v":1,"quotas":[{"scene":"video","people":"new","weights":{"fresh":"1"}}]}   | of fresh is no number: "1"
                    {"v":1,"quotas":[{"scene":"video","people":"new"},{"scene":"video","people":"new"}]} | two entries are of new people in video
                    """)
    void whatIsNoQuotaIsNamed(String json, String reason) {
        assertThatThrownBy(() -> SourceQuotas.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
