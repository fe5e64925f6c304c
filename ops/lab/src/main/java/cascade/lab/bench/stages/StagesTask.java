package cascade.lab.bench.stages;

import cascade.features.catalogue.Catalogue;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import cascade.models.onnx.OnnxSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM that measures is told.
 *
 * @param models folder of their catalogue
 * @param rankers folder of a catalogue with every ranking model; where it is missing none is measured
 * @param libraries where native libraries are unpacked
 * @param seconds of each benchmark's measurement
 * @param stages that are measured
 */
record StagesTask(
        String models,
        String rankers,
        String libraries,
        int items,
        int users,
        long seed,
        double seconds,
        List<String> stages) {

    WorldShape shape() {
        return new WorldShape(items, users, seed);
    }

    /**
     * Loads all bundles of a catalogue.
     *
     * @param name of what they are, for people
     * @throws IllegalStateException where one is refused
     */
    ModelSets load(String folder, String name, Catalogue catalogue) {
        var onnx = new OnnxSettings(false, Optional.of(Path.of(libraries)));
        var modelSets = new ModelSets(
                new ModelCatalog(Path.of(folder), LoadSettings.of(onnx).withMadeUp(true), catalogue), Runnable::run);
        modelSets.refresh();
        if (!modelSets.refusals().isEmpty()) {
            throw new IllegalStateException(name + " were refused: " + modelSets.refusals());
        }
        return modelSets;
    }
}
