package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.training.EarlierBundle.Start;
import cascade.training.export.BundleExport;
import cascade.training.recall.log.EarlierTable;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Two towers of a catalogue, as the next ones' start; by the rules of {@link EarlierBundle}. */
final class EarlierTowers {

    private final EarlierBundle bundles;

    EarlierTowers(Path models) {
        bundles = new EarlierBundle(models);
    }

    /** As {@link EarlierBundle#learnedTo}. */
    Optional<Instant> learnedTo(String name) {
        return bundles.learnedTo(name);
    }

    /** The start from the current bundle of that name. */
    Start<TowerStart> current(String name, TowerSettings settings, LogSet log, Arena arena) {
        return bundles.current(name, log.log().end(), version -> from(version, settings, log, arena));
    }

    /** The start from a bundle that is known to be of the same training. */
    Start<TowerStart> of(ModelVersion version, TowerSettings settings, LogSet log, Arena arena) {
        return bundles.of(version, known -> from(known, settings, log, arena));
    }

    private Start<TowerStart> from(ModelVersion version, TowerSettings settings, LogSet log, Arena arena) {
        Optional<Path> file = bundles.file(version, BundleExport.EARLIER);
        if (file.isEmpty()) {
            return Start.anew(version + " has no " + BundleExport.EARLIER);
        }
        var table = EarlierTable.map(file.get(), arena);
        return table.unlike(log, settings)
                .map(Start::<TowerStart>anew)
                .orElseGet(() -> Start.from(version, table.start(log)));
    }
}
