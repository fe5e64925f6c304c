package cascade.run.models;

import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.Release;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code models rollback}: serves an earlier release again. */
@Command(
        name = "rollback",
        description = {
            "Puts an earlier release into service again, as a new one that is equal to it.",
            "Without --to the one before; a second time the one before that."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:servers follow within models.refresh", "1:there is none to go back to: nothing has changed"},
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade models rollback", "  ops/cascade models rollback --to 9"})
final class RollBackModels implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Option(names = "--to", paramLabel = "N", description = "the release, as in ops/cascade models list")
    private Optional<Integer> to = Optional.empty();

    RollBackModels(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = catalogue.open();
        Release release = catalog.releases().rollBack(to.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        out.println("In service as " + release + ", " + release.reason() + ": " + release.versions());
        return 0;
    }
}
