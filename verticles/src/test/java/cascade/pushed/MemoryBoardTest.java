package cascade.pushed;

import java.util.Optional;

class MemoryBoardTest extends BoardContract {

    private final MemoryBoard board = new MemoryBoard();

    @Override
    protected Board board() {
        return board;
    }

    @Override
    protected void push(String json) {
        board.push(json);
    }

    @Override
    protected Optional<String> statusOnBoard() {
        return board.status().map(PushStatus::toJson);
    }
}
