package cascade.lab.bench.feed.bundles;

import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.run.progress.ConsoleProgress;
import cascade.run.progress.Progress;
import cascade.training.export.BundleExport;
import cascade.training.model.ModelRecipe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a bundle of every ranking model for a community: {@code MODELS ITEMS USERS SEED}. */
public final class MadeUpRankers {

    private MadeUpRankers() {}

    public static void main(String[] arguments) {
        var shape = new WorldShape(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        var items = new MadeUpItems(shape, now);
        var ranker = new MadeUpRanker(items, new MadeUpUsers(items, now), now);
        Path models = Path.of(arguments[0]);
        var export = new BundleExport(models);
        var cards = new MadeUpCards(items, now);
        Progress progress = ConsoleProgress.standard();
        List<ModelVersion> made = new ArrayList<>();
        for (String model : ModelRecipe.NAMES) {
            made.add(ranker.seal(model, export, cards));
            progress.progress("making up rankers", made.size(), ModelRecipe.NAMES.size());
        }
        new Releases(models).publish(made, "made up");
    }
}
