package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.run.importer.KuaiRandImporter;
import cascade.run.progress.Progress;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.NextClickRecall;
import cascade.training.item2vec.SkipGram;
import cascade.training.item2vec.VectorForm;
import cascade.training.item2vec.WarmStart;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.RecallSet;
import cascade.training.sample.click.GivenClicks;
import cascade.training.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Going on with yesterday's vectors, on a real log. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
@Tag("long")
class WarmStartIT {

    /** The last training day comes on top of what was learned without it; asked for are the clicks of the days after. */
    @Test
    void aThirdOfTheEpochsFromYesterdaysVectorsReachesTheRecallOfATrainingAnew(@TempDir Path log) {
        new KuaiRandImporter(Path.of(System.getenv("CASCADE_DATA"), "kuairand"), Progress.NONE)
                .into(log, Optional.empty());
        RecallSet set = new EventLog(log).recallBenchmark().validation();
        SettingsFile file = SettingsFile.resource("item2vec.conf");
        double warmRate = WarmStart.from(file).rate();
        VectorForm form = VectorForm.from(file);
        Item2vecSettings cold = Item2vecSettings.from(file).with(new WarmStart(12, .075));
        var yesterday = new SkipGram(clicks(set, 1, cold), cold, 1);
        yesterday.train(_ -> {});
        ClickSequences today = clicks(set, 0, cold);

        var anew = new SkipGram(today, cold, 1);
        var warmed = SkipGram.warm(today, cold.with(new WarmStart(4, warmRate)), 1, yesterday.tables());

        assertThat(recall(set, warmed, today, form)).isGreaterThan(recall(set, anew, today, form) - .005);
    }

    /** Clicks of the set that are at least {@code days} days old. */
    private static ClickSequences clicks(RecallSet set, double days, Item2vecSettings settings) {
        IntLists training = set.clicks().lists();
        List<List<ItemId>> users = new ArrayList<>();
        for (int user = 0; user < training.size(); user++) {
            users.add(IntStream.range(training.start(user), training.end(user))
                    .filter(position -> set.clicks().days()[position] >= days)
                    .mapToObj(position -> id(training.value(position)))
                    .toList());
        }
        return ClickSequences.of(GivenClicks.of(users), settings.minCount(), settings.minLength());
    }

    private static double recall(RecallSet set, SkipGram training, ClickSequences clicks, VectorForm form) {
        training.train(_ -> {});
        ItemVectors vectors =
                form.serving(training.tables(), new float[clicks.items().size()]);
        var recall = new NextClickRecall(vectors, 200);
        for (int query = 0; query < set.queries().size(); query++) {
            recall.add(
                    ids(set.queries().given().copy(query)),
                    ids(set.queries().wanted().copy(query)));
        }
        return recall.value();
    }

    private static List<ItemId> ids(int[] items) {
        return IntStream.of(items).mapToObj(WarmStartIT::id).toList();
    }

    private static ItemId id(int item) {
        return new ItemId("v" + item);
    }
}
