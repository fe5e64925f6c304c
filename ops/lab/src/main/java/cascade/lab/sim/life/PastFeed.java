package cascade.lab.sim.life;

import cascade.lab.sim.world.Chance;
import cascade.lab.sim.world.Chance.Of;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Piece;
import cascade.lab.sim.world.Theme;
import cascade.lab.sim.world.World;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The feed of the past, whose log models are trained on: a share by taste, as a modest recommender would, a share by chance, the rest by fame. */
public final class PastFeed implements Feed {

    private static final int TRIES = 60;

    private final World world;
    private final Famous all = new Famous();
    private final List<Famous> byTheme = new ArrayList<>();

    public PastFeed(World world) {
        this.world = world;
        for (int theme = 0; theme < Theme.count(); theme++) {
            byTheme.add(new Famous());
        }
        int published = world.publishUntil(world.size().beginMillis());
        for (int number = 0; number < published; number++) {
            add(world.shelf().piece(number));
        }
    }

    @Override
    public void published(List<Piece> pieces) {
        pieces.forEach(this::add);
    }

    private void add(Piece piece) {
        all.add(piece);
        byTheme.get(piece.theme()).add(piece);
    }

    @Override
    public Page page(Visit visit) {
        IntLinkedOpenHashSet page = new IntLinkedOpenHashSet();
        Chance chance = world.chance();
        int person = visit.person().number();
        long request =
                (long) visit.session().number() * Page.MOST + visit.session().pages();
        for (int attempt = 0; attempt < TRIES && page.size() < PAGE; attempt++) {
            double how = chance.uniform(Of.PAST, person, request, 4L * attempt);
            double which = chance.uniform(Of.PAST, person, request, 4L * attempt + 1);
            double theme = chance.uniform(Of.PAST, person, request, 4L * attempt + 2);
            int piece = draw(visit.person(), how, which, theme);
            if (piece >= 0 && !visit.member().knows(piece)) {
                page.add(piece);
            }
        }
        return new Page(page.toIntArray());
    }

    private int draw(Person person, double how, double which, double theme) {
        double byTaste = world.parameters().pastByTaste();
        if (how < byTaste) {
            return byTheme.get(liked(person, theme)).draw(which);
        }
        return how < byTaste + world.parameters().pastByChance() ? all.any(which) : all.draw(which);
    }

    private static int liked(Person person, double uniform) {
        double[] weights = new double[Theme.count()];
        for (int theme = 0; theme < weights.length; theme++) {
            weights[theme] = Math.exp(person.taste(theme));
        }
        double left = uniform * Arrays.stream(weights).sum();
        for (int theme = 0; theme < weights.length; theme++) {
            left -= weights[theme];
            if (left < 0) {
                return theme;
            }
        }
        return weights.length - 1;
    }

    /** Items to draw by their fame. */
    private static final class Famous {

        private int[] pieces = new int[64];
        private double[] cumulative = new double[64];
        private int size;

        void add(Piece piece) {
            if (size == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * size);
                cumulative = Arrays.copyOf(cumulative, 2 * size);
            }
            pieces[size] = piece.number();
            cumulative[size] = piece.fame() + (size == 0 ? 0 : cumulative[size - 1]);
            size++;
        }

        int draw(double uniform) {
            if (size == 0) {
                return -1;
            }
            int found = Arrays.binarySearch(cumulative, 0, size, uniform * cumulative[size - 1]);
            return pieces[Math.min(found < 0 ? -found - 1 : found, size - 1)];
        }

        int any(double uniform) {
            return size == 0 ? -1 : pieces[(int) (uniform * size)];
        }
    }
}
