package cascade.ops.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPlacementTest {

    private static final Box AREA = new Box(0, 0, 640, 400);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noLabelCoversAnotherHoweverCloseTheirPointsAre(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Label> labels = new ArrayList<>();
        List<Box> marks = new ArrayList<>();
        for (int model = 0; model < 16; model++) {
            double x = 400 + random.nextDouble(80);
            double y = 100 + random.nextDouble(60);
            labels.add(new Label("Model " + model, x, y, model == 0));
            marks.add(Box.around(x, y, 11, 11));
        }
        List<PlacedLabel> placed = new LabelPlacement(AREA, marks, List.of()).place(labels);

        assertThat(placed).extracting(PlacedLabel::label).containsExactlyElementsOf(labels);
        for (int i = 0; i < placed.size(); i++) {
            Box box = placed.get(i).box();
            assertThat(AREA.contains(box)).isTrue();
            for (int j = i + 1; j < placed.size(); j++) {
                assertThat(box.overlap(placed.get(j).box())).as("%s", box).isZero();
            }
        }
    }
}
