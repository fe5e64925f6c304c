package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.recall.model.RecallModels;
import org.junit.jupiter.api.Test;

class NewBiasTest {

    private final LogSet set = LogSetReader.read(
            TinyLog.ofTastes(1), RecallModels.towers("tiny", "two-tower"), new LogSetSettings(1, 1, 4, 16, true, 7));

    @Test
    void aNewItemIsAsPopularAsTheLastOnesWere() {
        assertThat(set.set().items()).isEqualTo(56);
        // Items are twelve and thirty days old.
        assertThat(NewBias.of(set, rising(), 31)).isEqualTo(28);
    }

    @Test
    void whereNothingIsRecentItIsTheLeastPopularTenth() {
        assertThat(NewBias.of(set, rising(), 7)).isEqualTo(5);
    }

    private float[] rising() {
        float[] biases = new float[set.items().size()];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = i;
        }
        return biases;
    }
}
