package cascade.lab.verify.faults;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

/** A bundle of which half a file is there, as a copy that was cut off leaves it, and a release that names it all the same. */
final class HalfWritten {

    private static final String KIND = "nfwfm";
    private static final String FILE = "tables.bin";

    private HalfWritten() {}

    static void publish(Path models) {
        var releases = new Releases(models);
        ModelVersion whole = inService(releases);
        var half = new ModelVersion(KIND, whole.version() + "0");
        Folders.copy(folder(models, whole), folder(models, half));
        try (FileChannel file = FileChannel.open(folder(models, half).resolve(FILE), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        releases.publish(List.of(half), "half written");
    }

    static void takeBack(Path models) {
        var releases = new Releases(models);
        ModelVersion half = inService(releases);
        releases.rollBack(OptionalInt.empty());
        Folders.delete(folder(models, half));
    }

    private static ModelVersion inService(Releases releases) {
        return releases.inService()
                .map(Release::bundles)
                .map(bundles -> bundles.get(KIND))
                .orElseThrow();
    }

    private static Path folder(Path models, ModelVersion version) {
        return models.resolve(version.kind()).resolve(version.version());
    }
}
