package cascade.pushed;

class MemoryOperatorBoardTest extends OperatorBoardContract {

    private final MemoryBoard board = new MemoryBoard();

    @Override
    protected OperatorBoard operators() {
        return board;
    }

    @Override
    protected Board servers() {
        return board;
    }

    @Override
    protected String server() {
        return MemoryBoard.SERVER;
    }
}
