// The room: opens the replica and shows the board with everything around it.
export default function RoomView({ workshop, person }: { workshop: string; person: number }) {
  return (
    <main>
      {workshop} {person}
    </main>
  );
}
