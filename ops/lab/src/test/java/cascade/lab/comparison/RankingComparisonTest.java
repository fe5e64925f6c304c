package cascade.lab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.lab.report.SavedReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingComparisonTest {

    @TempDir
    Path folder;

    @Test
    void seedsOfAModelAreSummedUp() {
        ModelFigures row = MadeUpReport.ofRanking()
                .row("frappe", "nfwfm", "", 2, .988, 4_320)
                .row("frappe", "nfwfm", "", 1, .984, 4_320)
                .comparison(folder)
                .of("frappe", "click")
                .getFirst();
        assertThat(row.label()).isEqualTo("NFwFM");
        assertThat(row.seeds()).extracting(RankingFigure::seed).containsExactly(1L, 2L);
        assertThat(row.auc()).isEqualTo(.986, within(1e-12));
        assertThat(row.deviation(RankingFigure::auc)).isEqualTo(.004 / Math.sqrt(2), within(1e-12));
        assertThat(row.range(RankingFigure::auc).getMax()).isEqualTo(.988);
        assertThat(row.mean(RankingFigure::gauc)).isNaN();
    }

    @Test
    void theBestModelComesFirst() {
        List<ModelFigures> rows =
                MadeUpReport.ofAllModels("frappe").comparison(folder).of("frappe", "click");
        assertThat(rows).hasSize(11);
        assertThat(rows.getFirst().model()).isEqualTo("nfwfm");
        assertThat(rows.getLast().model()).isEqualTo("lr");
    }

    @Test
    void ofTheSameFigureInTwoReportsTheLaterOneCounts() {
        SavedReport earlier =
                MadeUpReport.ofRanking().row("frappe", "fm", "", 1, .9, 100).saved(folder);
        SavedReport later =
                MadeUpReport.ofRanking().row("frappe", "fm", "", 1, .95, 100).saved(folder);
        RankingComparison comparison = RankingComparison.of(List.of(earlier, later));
        assertThat(comparison.models())
                .singleElement()
                .satisfies(row -> assertThat(row.auc()).isEqualTo(.95));
    }

    @Test
    void reportsOfOtherCommandsArePassedOver() {
        SavedReport bench = MadeUpReport.of("bench training")
                .result(Map.of("model", "nfwfm"))
                .saved(folder);
        assertThat(RankingComparison.of(List.of(bench)).models()).isEmpty();
    }

    @Test
    void lookUpsAndAblationsAreNotContestants() {
        RankingComparison comparison = MadeUpReport.ofRanking()
                .row("frappe", "nfm", "tuned", 1, .985, 4_000)
                .row("frappe", "nfwfm", "mf-only", 1, .984, 4_000)
                .row("frappe", "lookup", "", 1, .97, 0)
                .comparison(folder);
        assertThat(comparison.models()).extracting(ModelFigures::isContestant).containsExactly(true, false, false);
        assertThat(comparison.models()).extracting(ModelFigures::isLookUp).containsExactly(false, false, true);
    }

    @Test
    void whatAReportAddsIsRead() {
        ModelFigures row = MadeUpReport.ofRanking()
                .row(
                        "frappe",
                        "nfm",
                        "",
                        1,
                        "like",
                        .98,
                        324_530,
                        Map.of(
                                "published", Map.of("auc", .9804, "logloss", .2058),
                                "sigmas", Map.of("click", .42, "like", .7)))
                .comparison(folder)
                .models()
                .getFirst();
        assertThat(row.published()).contains(new Published(.9804, .2058));
        assertThat(row.sigma()).isEqualTo(.7);
    }
}
