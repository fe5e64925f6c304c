package cascade.lab.sim.life;

import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Piece;
import java.util.List;

/** Whoever chooses what people are shown. */
public interface Feed {

    /** Tiles of a page. */
    int PAGE = 20;

    /** Items for one who asks; nothing he {@linkplain Member#knows knows} where there is something else. */
    Page page(Visit visit);

    /** Somebody came who never was there before. */
    default void joined(Person person) {}

    /** Items came. */
    default void published(List<Piece> pieces) {}

    /** Somebody has looked at a page. */
    default void told(Visit visit, Reading reading) {}
}
