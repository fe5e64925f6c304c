package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.item2vec.Item2vecSettings.Form;
import cascade.training.item2vec.VectorForm.Vectors;
import cascade.training.recall.data.GowallaData;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.FullRanking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCosineTest {

    @TempDir
    private Path folder;

    /** Users of four topics with thirty places each, of whom everybody knows eight and wants two more. Place 120 is met once. */
    @BeforeEach
    void writeData() throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < 240; user++) {
            train.append(user);
            test.append(user);
            for (int place = 0; place < 10; place++) {
                int item = user % 4 + 4 * ((7 * place + user / 4) % 30);
                (place < 8 ? train : test).append(' ').append(item);
            }
            train.append(user == 0 ? " 120\n" : "\n");
            test.append('\n');
        }
        Files.writeString(folder.resolve("train.txt"), train);
        Files.writeString(folder.resolve("test.txt"), test);
    }

    @Test
    void bothFormsRecallTheTopic() {
        RecallSet set = GowallaData.read(folder).test();
        var ranking = new FullRanking(set.items(), set.queries());
        for (Form form : Form.values()) {
            HistoryCosine vectors = HistoryCosine.train(set, settings(form), 1, _ -> {});
            // Of 121 places the first 20 hold a sixth of what is wanted by chance, and 22 places of the topic are not
            // known.
            assertThat(ranking.measure(vectors.scores(form(0), 1, 0)).recall20())
                    .isGreaterThan(.8);
        }
    }

    @Test
    void whatIsMetTooRarelyIsNeverAnsweredAndAPriorLiftsWhatIsMetOften() {
        RecallSet set = GowallaData.read(folder).test();
        HistoryCosine vectors = HistoryCosine.train(set, settings(Form.SHARED), 1, _ -> {});
        float[] plain = new float[128];
        float[] lifted = new float[128];
        vectors.scores(form(0), 1, 0).write(0, 1, plain, 128);
        vectors.scores(form(.5), 1, 0).write(0, 1, lifted, 128);
        assertThat(plain[120]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(lifted[120]).isEqualTo(Float.NEGATIVE_INFINITY);
        // Every other place is met sixteen times.
        for (int item = 0; item < 120; item++) {
            assertThat(lifted[item] - plain[item]).isBetween(1.41f, 1.43f);
        }
    }

    @Test
    void onlyTheLatestClickCountsWhereOneIsAskedForAsWhereOthersWeighNothing() {
        RecallSet set = GowallaData.read(folder).test();
        HistoryCosine vectors = HistoryCosine.train(set, settings(Form.SHARED), 1, _ -> {});
        float[] latest = new float[128];
        float[] fading = new float[128];
        float[] all = new float[128];
        vectors.scores(form(0), 1, 1).write(1, 1, latest, 128);
        vectors.scores(form(0), 1e-6, 0).write(1, 1, fading, 128);
        vectors.scores(form(0), 1, 0).write(1, 1, all, 128);
        for (int item = 0; item < 120; item++) {
            assertThat(latest[item]).isCloseTo(fading[item], within(1e-4f));
        }
        assertThat(latest).isNotEqualTo(all);
    }

    private static VectorForm form(double prior) {
        return new VectorForm(Vectors.SUMS, prior, 1);
    }

    private static Item2vecSettings settings(Form form) {
        return new Item2vecSettings(16, 5, 5, .75, 20, .05, 2, 2, 0, form, true, 1);
    }
}
