package cascade.ops.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.ops.comparison.MadeUpReport;
import cascade.ops.report.SavedReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComparisonPlotTest {

    private static final List<Map<String, Object>> BINS = List.of(
            Map.of("predicted", .05, "observed", .04, "count", 900),
            Map.of("predicted", .6, "observed", .7, "count", 100));

    @TempDir
    Path folder;

    @Test
    void aFigureIsWellFormedAndHasAGroupForEveryModelOfEveryDataSet() throws Exception {
        SavedReport frappe = MadeUpReport.ofAllModels("frappe").saved(folder);
        SavedReport kuairand = MadeUpReport.ofAllModels("kuairand").saved(folder);
        Document figure = parsed(ComparisonPlot.of(List.of(frappe, kuairand), "click"));
        assertThat(classes(figure, "g").filter(look -> look.startsWith("model")))
                .hasSize(22);
        assertThat(classes(figure, "g").filter(look -> look.equals("model chosen")))
                .hasSize(2);
        assertThat(texts(figure)).anyMatch(text -> text.startsWith("NFwFM .9865 at 4,320 multiply-adds"));
        assertThat(texts(figure)).anyMatch(text -> text.contains("seeds 1, 2, 3; commit c0ffee1234;"));
    }

    @Test
    void theFootnoteNamesTheSeedsOfWhatIsDrawn() throws Exception {
        SavedReport report = MadeUpReport.ofAllModels("frappe")
                .row("frappe", "nfwfm", "mf-only", 5, .98, 4_320)
                .saved(folder);
        assertThat(texts(parsed(ComparisonPlot.of(List.of(report), "click"))))
                .anyMatch(text -> text.contains("seeds 1, 2, 3; commit"))
                .noneMatch(text -> text.contains("NFwFM mf-only"));
    }

    @Test
    void everyTextIsInsideTheFigure() throws Exception {
        Document figure = parsed(
                ComparisonPlot.of(List.of(MadeUpReport.ofAllModels("frappe").saved(folder)), "click"));
        double width = Double.parseDouble(figure.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(figure.getDocumentElement().getAttribute("height"));
        for (Element text : elements(figure, "text").toList()) {
            if (text.getAttribute("text-anchor").equals("start")) {
                double right = Double.parseDouble(text.getAttribute("x")) + TextWidth.of(text.getTextContent(), 11);
                assertThat(right).as(text.getTextContent()).isLessThan(width);
                assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
            }
        }
    }

    @Test
    void reliabilityIsDrawnForTheModelsThatHaveIt() throws Exception {
        SavedReport report = MadeUpReport.ofRanking()
                .row("frappe", "nfwfm", "", 1, "click", .986, 4_320, Map.of("reliability", BINS))
                .row("frappe", "fm", "", 1, "click", .967, 210, Map.of())
                .saved(folder);
        Document figure = parsed(ComparisonPlot.of(List.of(report), "click"));
        assertThat(classes(figure, "g").filter(look -> look.equals("reliability")))
                .hasSize(1);
        assertThat(classes(figure, "circle").filter(look -> look.equals("dot-chosen")))
                .hasSize(2);
    }

    @Test
    void aReliabilityPanelEndsAtARoundValueAboveAllItShows() {
        Map<String, Object> rare =
                Map.of("reliability", List.of(Map.of("predicted", .03, "observed", .013, "count", 50)));
        ReliabilityPanel panel = ReliabilityPanel.of(
                new Box(0, 0, 100, 100),
                MadeUpReport.ofRanking()
                        .row("kuairand", "nfwfm", "", 1, "like", .86, 4_320, rare)
                        .comparison(folder)
                        .of("kuairand", "like"));
        assertThat(panel.most()).isEqualTo(.04);
        assertThat(panel.x(.03)).isEqualTo(75);
        assertThat(panel.y(.01)).isEqualTo(75);
    }

    @Test
    void aTaskThatNoReportHasIsRefusedWithTheTasksThatThereAre() {
        List<SavedReport> reports = List.of(MadeUpReport.ofAllModels("frappe").saved(folder));
        assertThatThrownBy(() -> ComparisonPlot.of(reports, "follow"))
                .isInstanceOf(NothingToPlotException.class)
                .hasMessageContaining("'follow'")
                .hasMessageContaining("click");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<String> classes(Document figure, String tag) {
        return elements(figure, tag).map(element -> element.getAttribute("class"));
    }

    private static List<String> texts(Document figure) {
        return elements(figure, "text").map(Element::getTextContent).toList();
    }

    private static Stream<Element> elements(Document figure, String tag) {
        NodeList nodes = figure.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at));
    }
}
