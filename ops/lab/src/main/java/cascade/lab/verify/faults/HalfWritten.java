package cascade.lab.verify.faults;

import cascade.lab.verify.community.TwinBundle;
import cascade.models.catalog.Releases;
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
        TwinBundle half = TwinBundle.make(models, KIND);
        try (FileChannel file = FileChannel.open(half.folder().resolve(FILE), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Releases(models).publish(List.of(half.twin()), "half written");
    }

    /** The bundle stays where it is, and is named by nothing that serves. */
    static void takeBack(Path models) {
        new Releases(models).rollBack(OptionalInt.empty());
    }
}
