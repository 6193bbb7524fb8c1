/** What can be done to the network from any part of the room, the same as the shortcuts. Each is one step of undo. */
export interface RoomActs {
  /** Chooses those to whom a line leads from the chosen, too. */
  expand(): void;
  /** Takes the chosen out of the picture. */
  hide(): void;
  /** Leaves only the chosen in the picture. */
  only(): void;
  /** Brings everybody back who was taken out. */
  showHidden(): void;
  /** Draws the network as if for the first time. */
  relayout(): void;
}
