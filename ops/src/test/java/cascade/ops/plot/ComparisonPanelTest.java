package cascade.ops.plot;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.ops.comparison.MadeUpReport;
import cascade.ops.comparison.ModelFigures;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPanelTest {

    private static final Box PLOT = new Box(80, 140, 700, 400);

    @TempDir
    Path folder;

    @Test
    void everyModelHasAMarkAndALabelInsideTheAxes() {
        ComparisonPanel panel = panel(MadeUpReport.ofAllModels("frappe"));
        assertThat(panel.marks()).hasSize(11);
        assertThat(panel.marks()).allSatisfy(mark -> {
            assertThat(PLOT.contains(mark.x(), mark.y())).isTrue();
            assertThat(PLOT.contains(mark.bars())).isTrue();
            assertThat(PLOT.contains(mark.range())).isTrue();
        });
        assertThat(panel.labels())
                .allSatisfy(label -> assertThat(PLOT.contains(label.box())).isTrue());
        assertThat(panel.labels())
                .extracting(placed -> placed.label().text())
                .contains("LR", "Wide&Deep", "NFwFM .9865")
                .hasSize(11);
    }

    @Test
    void labelsCoverNeitherEachOtherNorAnothersMark() {
        ComparisonPanel panel = panel(MadeUpReport.ofAllModels("frappe"));
        for (PlacedLabel label : panel.labels()) {
            for (PlacedLabel other : panel.labels()) {
                assertThat(label.equals(other) || label.box().overlap(other.box()) == 0)
                        .as("%s and %s", label, other)
                        .isTrue();
            }
            for (Mark mark : panel.marks()) {
                assertThat(label.box().overlap(mark.extent()))
                        .as("%s on %s", label, mark.figures().label())
                        .isZero();
            }
        }
    }

    @Test
    void marksThatWouldCoincideStandApartInTheOrderOfTheirCosts() {
        List<Mark> close = panel(MadeUpReport.ofAllModels("frappe")).marks().stream()
                .filter(mark -> List.of("wide-deep", "deepfm", "dcn")
                        .contains(mark.figures().model()))
                .sorted(Comparator.comparingDouble(mark -> mark.figures().multiplyAdds()))
                .toList();
        assertThat(close.get(1).x() - close.get(0).x()).isGreaterThan(MarkSpacing.LEAST - 1);
        assertThat(close.get(2).x() - close.get(1).x()).isGreaterThan(MarkSpacing.LEAST - 1);
    }

    @Test
    void aMarkThatStandsAloneIsWhereItsFiguresAre() {
        ComparisonPanel panel = panel(MadeUpReport.ofAllModels("frappe"));
        Mark nfwfm = panel.marks().stream().filter(Mark::isChosen).findFirst().orElseThrow();
        assertThat(nfwfm.x()).isEqualTo(panel.costs().x(4_320));
        assertThat(nfwfm.y()).isEqualTo(panel.aucs().y(nfwfm.figures().auc()));
    }

    @Test
    void aPublishedFigureHasItsOwnHeight() {
        Map<String, Object> published = Map.of("published", Map.of("auc", .99, "logloss", .2));
        ComparisonPanel panel =
                panel(MadeUpReport.ofRanking().row("frappe", "nfm", "", 1, "click", .98, 324_530, published));
        assertThat(panel.marks().getFirst().publishedY()).hasValue(panel.aucs().y(.99));
        assertThat(panel.aucs().y(.99)).isBetween(PLOT.top(), PLOT.bottom());
    }

    @Test
    void lookUpsAreLinesThatNoLabelCovers() {
        ComparisonPanel panel = panel(MadeUpReport.ofAllModels("frappe")
                .row("frappe", "lookup", "", 1, .970, 0)
                .row("frappe", "lookup-negatives", "", 1, .9735, 0));
        assertThat(panel.marks()).hasSize(11);
        assertThat(panel.lookUps())
                .extracting(lookUp -> lookUp.line().y1())
                .containsExactly(panel.aucs().y(.9735), panel.aucs().y(.970));
        for (LookUpLine lookUp : panel.lookUps()) {
            assertThat(panel.labels())
                    .allSatisfy(label ->
                            assertThat(label.box().overlap(lookUp.name())).isZero());
        }
    }

    private ComparisonPanel panel(MadeUpReport report) {
        List<ModelFigures> rows = report.comparison(folder).of("frappe", "click");
        return ComparisonPanel.of(
                PLOT,
                rows.stream().filter(ModelFigures::isContestant).toList(),
                rows.stream().filter(ModelFigures::isLookUp).toList());
    }
}
