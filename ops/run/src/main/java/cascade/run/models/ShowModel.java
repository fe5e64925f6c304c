package cascade.run.models;

import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdicts;
import cascade.run.gate.VerdictTable;
import cascade.run.report.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models show KIND/VERSION}: a bundle, its files looked through. */
@Command(
        name = "show",
        description = "Shows what a bundle was made of and what it holds, and compares its files with their checksums.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:its files are whole", "1:they are not, and why; or there is no such bundle"},
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade models show nfwfm", "  ops/cascade models show nfwfm/20261124T101500Z-1"})
final class ShowModel implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(
            paramLabel = "KIND/VERSION",
            description = "as in ops/cascade models list; KIND alone for the one in service")
    private String bundle = "";

    ShowModel(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = catalogue.open();
        ModelVersion version = catalogue.bundle(catalog, bundle);
        ModelManifest manifest = catalogue.said(catalog, version);
        card(version, manifest.card());
        files(manifest);
        new Verdicts(catalogue.folder()).on(version).ifPresent(verdict -> {
            out.println();
            out.println("judged " + verdict.judgedAt()
                    + verdict.inService().map(other -> " against " + other).orElse(""));
            VerdictTable.print(List.of(verdict), out::println);
        });
        catalog.releases()
                .takenBack(version)
                .ifPresent(taken -> out.println("Taken back " + taken.since() + ": " + taken.reason()));
        return check(catalog, version);
    }

    private void card(ModelVersion version, ModelCard card) {
        Table table = new Table("bundle", version.toString());
        table.row("role", card.role().text());
        table.row("created", card.createdAt());
        table.row("learned from", card.data().from() + " to " + card.data().to());
        table.row("seed", card.seed());
        card.featureSchemaHash().ifPresent(hash -> table.row("schema", hash));
        if (!card.tasks().isEmpty()) {
            table.row("tasks", String.join(", ", card.tasks()));
        }
        card.origin().ifPresent(origin -> {
            table.row("commit", origin.commit());
            table.row("plan", origin.plan());
        });
        new TreeMap<>(card.metrics()).forEach(table::row);
        table.lines().forEach(out::println);
    }

    private void files(ModelManifest manifest) {
        out.println();
        Table table = new Table("file", "bytes", "SHA-256");
        BundleFolder.of(catalogue.folder(), manifest.version())
                .sizes(manifest)
                .forEach((file, size) -> table.row(
                        file, size < 0 ? "missing" : size, manifest.files().get(file)));
        table.lines().forEach(out::println);
    }

    private int check(ModelCatalog catalog, ModelVersion version) {
        try {
            catalog.manifest(version);
            out.println("All files are as the manifest says.");
            return 0;
        } catch (BundleRefusedException e) {
            out.println("No server takes it: " + e.reason());
            return 1;
        }
    }
}
